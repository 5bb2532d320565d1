import type { World } from './world.ts';

/** Called between two reads; the reader waits for what it returns, and ends with what that throws. */
export type Pause = () => Promise<void> | undefined;

/** A world whose readers pause before they list a directory or read a file, so that a large one is read in slices. */
export function paused(world: World, pause: Pause): World {
  const { above } = world;
  const real = world.real?.bind(world);
  return {
    list(directory) {
      const wait = pause();
      return wait === undefined ? world.list(directory) : wait.then(() => world.list(directory));
    },
    read(file, regular) {
      const wait = pause();
      return wait === undefined ? world.read(file, regular) : wait.then(() => world.read(file, regular));
    },
    stat: (path) => world.stat(path),
    today: () => world.today(),
    ...(above === undefined ? {} : { above }),
    ...(real === undefined ? {} : { real }),
  };
}
