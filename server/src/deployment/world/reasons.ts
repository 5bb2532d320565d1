import { type Text, text } from '../../base/text.ts';
import { NOT_REGULAR, OUTSIDE, SAME_NAME, TOO_LARGE } from './world.ts';

/** Why a file or directory cannot be read, for people. @param code of a {@link WorldError} */
export function reasonOf(code: string): Text {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return text('permission is missing', '没有读取权限');
    case 'ENOENT':
      return text('there is no such file', '文件不存在');
    case 'EISDIR':
      return text('it is a directory', '这是一个目录');
    case 'ENOTDIR':
      return text('it is not a directory', '这不是目录');
    case 'ELOOP':
      return text('its links lead in a circle', '符号链接形成了循环');
    case TOO_LARGE:
      return text('it is larger than 50 MB', '文件超过 50 MB');
    case NOT_REGULAR:
      return text('it is not a regular file', '它不是普通文件');
    case OUTSIDE:
      return text('its links lead out of the repository', '符号链接指向了仓库之外');
    case SAME_NAME:
      return text('several names there are not UTF-8 and look alike', '该处有多个名称不是 UTF-8 编码，无法区分');
    default:
      return text(`reading fails with ${code}`, `读取失败：${code}`);
  }
}

/** The same in brackets behind what cannot be done: the operating system's codes as they are. */
export const briefReason = (code: string): Text => (/^[A-Z]/.test(code) ? text(code, code) : reasonOf(code));
