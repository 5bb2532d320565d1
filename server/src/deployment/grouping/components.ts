/**
 * Finds what leads to each other, directly or over others: the strongly connected components of a graph with more than one node
 * (Kosaraju's algorithm, without recursion: a chain may be long).
 * @param nodes in any order; the result does not depend on it but for the order of its parts
 * @param next where a node leads, to nodes of the same graph
 */
export function componentsOf<N>(nodes: Iterable<N>, next: (node: N) => Iterable<N>): readonly (readonly N[])[] {
  const forward = new Map<N, readonly N[]>();
  const backward = new Map<N, N[]>();
  for (const node of nodes) forward.set(node, [...next(node)]);
  for (const [node, others] of forward) {
    for (const other of others) {
      const list = backward.get(other);
      if (list === undefined) backward.set(other, [node]);
      else list.push(node);
    }
  }
  const finished: N[] = [];
  const seen = new Set<N>();
  for (const node of forward.keys()) visit(node, seen, (each) => forward.get(each) ?? [], finished);
  const rings: N[][] = [];
  const taken = new Set<N>();
  for (const node of finished.reverse()) {
    const ring: N[] = [];
    visit(node, taken, (each) => backward.get(each) ?? [], ring);
    if (ring.length > 1) rings.push(ring);
  }
  return rings;
}

/** Walks from a node to everything not seen yet, and notes each when all that it leads to is done. */
function visit<N>(start: N, seen: Set<N>, next: (node: N) => readonly N[], done: N[]): void {
  if (seen.has(start)) return;
  seen.add(start);
  const stack = [{ node: start, rest: next(start), at: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const other = top.rest[top.at++];
    if (other === undefined) {
      done.push(top.node);
      stack.pop();
    } else if (!seen.has(other)) {
      seen.add(other);
      stack.push({ node: other, rest: next(other), at: 0 });
    }
  }
}
