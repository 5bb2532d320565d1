// What is aimed at, beside what was measured.
import { median, ratio } from './measure.mjs';
import { megabytes, milliseconds, seconds, table, times } from './page.mjs';
import { LIMITS } from './start.mjs';

const FORMATS = ['compact', 'json'];
const STATED = ['stated', 'unstated'];
const asked = (stated, format) => `rmqlint, ${stated}, ${format}`;
const OURS = STATED.flatMap((stated) => FORMATS.map((format) => asked(stated, format)));

/** One command's processor time by another's in the same rounds (the clock where nothing tells processor time); infinite when it had no end. */
export function compared(measured, name, base) {
  const of = measured.get(name);
  const by = measured.get(base);
  if (of.endless || by.endless) return of.endless ? Number.POSITIVE_INFINITY : undefined;
  return (ratio(of.cpu, by.cpu) ?? ratio(of.wall, by.wall))?.ratio;
}

const worst = (values) => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
};

/**
 * Every goal that the parts of a run say something of.
 * @returns `{ what, value, limit, show }`; an infinite value had no end
 */
export function goals({ start, sets = [], repositories, growth, server }) {
  const out = [];
  const add = (what, value, limit, show = times) => {
    if (value !== undefined) out.push({ what, value, limit, show });
  };
  const there = sets.filter(({ measured }) => measured !== undefined);
  const cat = (id, what, limit, names) => {
    const set = there.find((each) => each.id === id);
    if (set === undefined) return;
    add(`${set.title}: ${what}, × cat`, worst(names.map((name) => compared(set.measured, name, 'cat'))), limit);
  };
  cat('clean', 'every format, stated or not', 5, OURS);
  cat(
    'real',
    'stated, either format',
    8,
    FORMATS.map((format) => asked('stated', format)),
  );
  cat('real', 'unstated, json', 16, [asked('unstated', 'json')]);
  cat('messy', 'unstated, json', 70, [asked('unstated', 'json')]);
  for (const { title, measured } of there) {
    add(
      `${title}: unstated × stated, the worse format`,
      worst(FORMATS.map((format) => compared(measured, asked('unstated', format), asked('stated', format)))),
      1.5,
    );
    add(
      `${title}: json × compact, stated or not`,
      worst(STATED.map((stated) => compared(measured, asked(stated, 'json'), asked(stated, 'compact')))),
      1.5,
    );
  }
  if (repositories !== undefined) {
    add('One real repository, unstated, json: median × `node -e 0`', median(repositories), 2.5);
  }
  const one = there.find(({ id }) => id === 'one400')?.measured.get(asked('unstated', 'json'));
  if (one !== undefined) {
    add(
      'One file of 400 findings, unstated, json',
      one.endless ? Number.POSITIVE_INFINITY : median(one.wall),
      1000,
      seconds,
    );
  }
  for (const [name, limit] of Object.entries(LIMITS)) {
    if (start !== undefined) add(`${name}, × \`node -e 0\``, compared(start, name, 'node -e 0'), limit);
  }
  for (const { name, stated, growth: value = Number.POSITIVE_INFINITY } of growth ?? []) {
    add(`Growth: ${name}, ${stated ? 'stated' : 'unstated'}`, value, 13);
  }
  const memory = [
    ...there.map(({ title, measured }) => ({
      name: title,
      memory: worst(OURS.map((each) => measured.get(each).memory)),
    })),
    ...(growth ?? []).map(({ name, memory }) => ({ name: `growth, ${name}`, memory })),
    ...(server ?? []).map(({ name, memory }) => ({ name: `server, ${name}`, memory })),
  ].filter((each) => each.memory !== undefined);
  const most = memory.reduce((max, each) => (max === undefined || each.memory > max.memory ? each : max), undefined);
  if (most !== undefined) add(`Peak memory everywhere; most in: ${most.name}`, most.memory, 200, megabytes);
  const never = Number.POSITIVE_INFINITY;
  for (const { name, first = never, keystrokeCpu = never, earlyCpu = never } of server ?? []) {
    add(`Server, ${name}: first finding`, first, 1000, seconds);
    add(`Server, ${name}: processor time of a keystroke`, keystrokeCpu, 10, milliseconds);
    add(`Server, ${name}: processor time of the first keystrokes`, earlyCpu, 10, milliseconds);
  }
  for (const id of ['clean', 'messy']) {
    const sizes = (server ?? []).filter((each) => each.id === id && each.keystrokeCpu !== undefined);
    if (sizes.length > 1) {
      const [least, most] = [sizes[0], sizes.at(-1)];
      add(`Server: a keystroke among ${most.name}, × among ${least.name}`, most.keystrokeCpu / least.keystrokeCpu, 1.3);
    }
  }
  return out;
}

export function goalsSection(list) {
  if (list.length === 0) return [];
  const rows = list.map(({ what, value, limit, show }) => [
    what,
    Number.isFinite(value) ? show(value) : 'no end',
    `≤ ${show(limit)}`,
    value <= limit ? 'yes' : '**no**',
  ]);
  const met = list.filter(({ value, limit }) => value <= limit).length;
  return [
    '## Goals',
    '',
    `${met} of ${list.length} are met.`,
    '',
    ...table(['what', 'figure', 'goal', 'met'], rows),
    '',
  ];
}
