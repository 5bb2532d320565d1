import assert from 'node:assert/strict';
import { CONTENT, NAME, PADDING, TITLE_SIZE } from '../../server/src/topology/boxes.ts';
import type { Layout, Rectangle } from '../../server/src/topology/layout.ts';
import { widthOf } from '../../server/src/topology/measure.ts';

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const within = (inner: Rectangle, outer: Rectangle): boolean =>
  inner.x >= outer.x - 0.01 &&
  inner.y >= outer.y - 0.01 &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01;

/** Fails where something in a drawing lies on something else, is cut off, or where a line runs through a box. */
export function assertDrawn({ width, height, boxes, frames, lines }: Layout, svg: string): void {
  const page = { x: 0, y: 0, width, height };
  for (const [i, box] of boxes.entries()) {
    assert.ok(within(box, page), `${box.id} is outside of the drawing`);
    for (const other of boxes.slice(i + 1)) assert.ok(!overlap(box, other), `${box.id} lies on ${other.id}`);
    for (const { text, style, y } of box.content.lines) {
      const size = style === 'name' ? NAME : CONTENT;
      assert.ok(widthOf(text, size, style === 'name') + 2 * PADDING <= box.width + 1, `${text} is wider than its box`);
      assert.ok(y > 0 && y < box.height);
    }
    for (const frame of frames)
      assert.ok(within(box, frame) || !overlap(box, frame), `${box.id} lies on the edge of ${frame.title}`);
  }
  for (const [i, frame] of frames.entries()) {
    assert.ok(widthOf(frame.title, TITLE_SIZE, true) + 24 <= frame.width + 1, `${frame.title} is wider than its frame`);
    assert.ok(within(frame, page), `${frame.title} is outside of the drawing`);
    for (const other of frames.slice(i + 1)) assert.ok(!overlap(frame, other), `${frame.title} lies on ${other.title}`);
  }
  for (const { kind, corners } of lines) {
    for (const [i, b] of corners.entries()) {
      const a = corners[i - 1];
      if (a === undefined) continue;
      assert.ok(
        Math.abs(a.x - b.x) < 0.01 || Math.abs(a.y - b.y) < 0.01,
        `a line of ${kind} is neither level nor upright`,
      );
      const stretch = {
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y) + 0.5,
        width: Math.abs(a.x - b.x) + 0.01,
        height: Math.abs(a.y - b.y) - 1,
      };
      if (stretch.height < 0) Object.assign(stretch, { y: a.y, height: 0.01 });
      assert.ok(within(stretch, { x: 0, y: 0, width, height }));
      for (const box of boxes) assert.ok(!overlap(stretch, box), `a line of ${kind} runs through ${box.id}`);
    }
  }
  const [, w, h] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) as unknown as [string, string, string];
  assert.ok(Number(w) >= Math.floor(width) && Number(h) >= Math.floor(height));
}
