import { childrenOf } from './jsx-runtime.ts';
import type { Attributes, Children, Node } from './types.ts';

type Drawn = { node: Node; dom: Element | Text; children: Drawn[] };
type Dom = Element & { style: CSSStyleDeclaration } & Record<string, unknown>;

const SVG = 'http://www.w3.org/2000/svg';
const HTML = 'http://www.w3.org/1999/xhtml';

/**
 * References to call when everything is in its place; `showModal` and measuring need that. The last is called first:
 * a composer takes its room before the thread above it settles in the rest.
 */
let finished: (() => void)[] = [];

/** Makes what is in `root` as `children` say, and changes nothing that is so already. */
export function createDrawing(root: Element): (children: Children) => void {
  let drawn: Drawn[] = [];
  return (children) => {
    drawn = drawChildren(root, drawn, childrenOf(children));
    const calls = finished;
    finished = [];
    for (const call of calls.reverse()) call();
  };
}

/** What goes is removed first: then only what really changed places is moved, and moving would take the focus. */
function drawChildren(parent: Element, before: Drawn[], nodes: Node[]): Drawn[] {
  const known = new Map(before.map((drawn) => [drawn.node.tag + drawn.node.key, drawn]));
  const kept = nodes.map((node) => known.get(node.tag + node.key));
  for (const drawn of before) if (!kept.includes(drawn)) drawn.dom.remove();
  let next: ChildNode | null = parent.firstChild;
  return nodes.map((node, at) => {
    const drawn = drawNode(node, kept[at] ?? create(node, parent));
    if (drawn.dom === next) next = next.nextSibling;
    else parent.insertBefore(drawn.dom, next);
    return drawn;
  });
}

function create(node: Node, parent: Element): Drawn {
  const space = node.tag === 'svg' ? SVG : (parent.namespaceURI ?? HTML);
  const dom = node.tag ? document.createElementNS(space, node.tag) : document.createTextNode('');
  return { node: { ...node, props: {} }, dom, children: [] };
}

function drawNode(node: Node, { node: { props: old }, dom, children }: Drawn): Drawn {
  const { props } = node;
  if (dom instanceof Text) {
    if (dom.data !== props.text) dom.data = String(props.text);
    return { node, dom, children };
  }
  const after = drawChildren(dom, children, childrenOf(props.children));
  for (const name in { ...old, ...props }) setAttribute(dom as Dom, name, old[name], props[name]);
  const { ref } = props as { ref?: (element: Element) => void };
  if (ref) finished.push(() => ref(dom));
  return { node, dom, children: after };
}

function setAttribute(dom: Dom, name: string, old: unknown, value: Attributes[string]): void {
  if (name === 'children' || name === 'ref') return;
  // What stands in a field is the reader's doing, too, so the old attribute does not tell.
  if (name === 'value') {
    if (dom.value !== value) dom.value = value;
  } else if (name === 'style') Object.assign(dom.style, value);
  else if (old === value) return;
  else if (name.startsWith('on')) dom[name.toLowerCase()] = value ?? null;
  else if (value === undefined || (value === false && !name.startsWith('aria'))) dom.removeAttribute(name);
  else dom.setAttribute(name, value === true && !name.startsWith('aria') ? '' : String(value));
}
