import type { FileProcess } from '../model.ts';

/** Lets go of what was found out about a process and its file; asked for again, it is found out again. */
export function forget({ effective, file }: FileProcess): void {
  effective.forget();
  file.document.forget();
}
