import type { Attributes, Child, Children, Node } from './types.ts';

export type { JSX } from './types.ts';

/** Stands for its children; they join those of the element around it. */
export const Fragment = ({ children }: { children?: Children }): Children => children;

type Component = (props: never) => Children;

/**
 * What the compiler makes of `<tag …>`. Components are plain functions without a state of their own: all state is in
 * one place, and everything is drawn anew from it, so they are called at once.
 */
export function jsx(type: string | Component, props: Attributes, key?: string): Children {
  if (typeof type === 'string') return { tag: type, props, key };
  const made = type(props as never);
  return key === undefined || !isNode(made) ? made : { ...made, key };
}
export { jsx as jsxs };

const isNode = (child: Children): child is Node =>
  typeof child === 'object' && child !== null && !Array.isArray(child);

/**
 * The children of an element, each with a key that is its own among them. What has none is known by its place;
 * `false` and null hold theirs, so that what comes and goes before a sibling does not make it another.
 */
export function childrenOf(children: Children, prefix = '', found: Node[] = []): Node[] {
  const list: readonly Children[] = Array.isArray(children) ? children : [children];
  for (const [place, child] of list.entries()) {
    if (Array.isArray(child)) childrenOf(child, `${prefix}${place}.`, found);
    else found.push(...nodeOf(child as Child, prefix, place));
  }
  return found;
}

function nodeOf(child: Child, prefix: string, place: number): Node[] {
  if (isNode(child)) return [{ ...child, key: prefix + (child.key ?? place) }];
  if (child === null || child === undefined || typeof child === 'boolean' || child === '') return [];
  return [{ tag: '', props: { text: String(child) }, key: prefix + place }];
}
