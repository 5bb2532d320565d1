import { defineMessages, say } from '../../base/message.ts';
import type { Text } from '../../base/text.ts';
import { defineLinterRule, EVERYWHERE } from '../rule.ts';

export const messages = defineMessages({
  en: {
    unstated: () => say`Nothing says which RocketMQ release runs, and findings depend on it`,
    /** @param releases that have every key of the files, such as `5.1.0–5.5.1`; undefined when no release has */
    fitting: (releases: string | undefined) =>
      releases === undefined
        ? say`No single release reads all keys of these files`
        : say`${releases} ${/[–,]/.test(releases) ? 'read' : 'reads'} all keys of these files`,
    /** @param says each release with the place that names it, such as `5.1.0 in docker-compose.yml:4` */
    contradictory: (says: Text, fitting: Text) => say`Start files contradict each other: ${says}. ${fitting}`,
    named: (release: string, place: string) => say`${release} in ${place}`,
    how: () =>
      say`write "rocketmq" in rmqlint.json, or a comment "# rmqlint rocketmq=…" in the file; until then a finding that does not stand in every release since 4.9.0 is one level lower and names the releases in which it stands`,
    declare: (release: string, file: string) =>
      say`State RocketMQ ${release} in ${file} (choose it only if that is what runs)`,
    make: (release: string, file: string) =>
      say`State RocketMQ ${release} in a new ${file}, for everything below its folder (choose it only if that is what runs)`,
    comment: (release: string, count: number) =>
      say`State RocketMQ ${release} in ${count === 1 ? 'this file' : `${count} files`} (a comment; choose it only if that is what runs)`,
  },
  'zh-CN': {
    unstated: () => say`未说明运行的 RocketMQ 版本，而部分结论取决于版本`,
    fitting: (releases) =>
      releases === undefined
        ? say`没有任何一个版本能读取这些文件的全部键`
        : say`能读取这些文件全部键的版本：${releases}`,
    contradictory: (says, fitting) => say`启动文件互相矛盾：${says}。${fitting}`,
    named: (release, place) => say`${place} 为 ${release}`,
    how: () =>
      say`请在 rmqlint.json 中写 "rocketmq"，或在文件中加注释 "# rmqlint rocketmq=…"；在此之前，并非自 4.9.0 起所有版本都成立的结论会降低一级，并注明在哪些版本中成立`,
    declare: (release, file) => say`在 ${file} 中写明 RocketMQ ${release}（仅当实际运行该版本时选择）`,
    make: (release, file) =>
      say`新建 ${file} 并写明 RocketMQ ${release}，对其所在目录下的所有文件生效（仅当实际运行该版本时选择）`,
    comment: (release, count) =>
      say`在${count === 1 ? '该文件' : ` ${count} 个文件`}中以注释写明 RocketMQ ${release}（仅当实际运行该版本时选择）`,
  },
});

/** Reported by the linter, which alone knows whether a finding depends on the release; once a run. */
export const rule = defineLinterRule({
  id: 'release-unstated',
  scope: 'deployment',
  severity: 'info',
  presets: EVERYWHERE,
  rocketmq: 'all',
  fix: 'choice',
  title: { en: 'Nothing says which RocketMQ release runs', 'zh-CN': '未说明运行的 RocketMQ 版本' },
});
