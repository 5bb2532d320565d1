/** The schema of project files. A chunk of its own: 50 KB that only completion in a project file needs. */
import schema from '../../../schemas/rmqlint.schema.json';

/** A node of a JSON schema, as far as the one of project files has more than types. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly SchemaNode[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly default?: unknown;
}

const root = schema as unknown as SchemaNode & { readonly definitions: Readonly<Record<string, SchemaNode>> };

/** What may stand at a path of a project file: every alternative by itself, references followed. */
export function schemasAt(path: readonly (string | number)[]): readonly SchemaNode[] {
  let nodes = alternatives(root);
  for (const step of path)
    nodes = nodes.flatMap(({ properties, additionalProperties, items }) => {
      if (typeof step === 'number') return items === undefined ? [] : alternatives(items);
      const own = properties !== undefined && Object.hasOwn(properties, step) ? properties[step] : undefined;
      if (own !== undefined) return alternatives(own);
      return typeof additionalProperties === 'object' ? alternatives(additionalProperties) : [];
    });
  return nodes;
}

/** A node without what it refers to and what it is one of. */
export function alternatives(node: SchemaNode): readonly SchemaNode[] {
  const target = node.$ref === undefined ? node : root.definitions[node.$ref.slice(node.$ref.lastIndexOf('/') + 1)];
  if (target === undefined) return [];
  const { anyOf } = target;
  // `anyOf` of processes says which members must be there: those have no type.
  const inner = (anyOf ?? [])
    .flatMap(alternatives)
    .filter((each) => each.type !== undefined || each.enum !== undefined);
  return inner.length === 0 ? [target] : target.properties === undefined ? inner : [target, ...inner];
}
