/** An element as it should be; without a tag it is a text. */
export type Node = { tag: string; props: Attributes; key?: string | undefined };
export type Child = Node | string | number | boolean | null | undefined;
export type Children = Child | readonly Children[];

export type Attributes = Record<string, unknown> & { children?: Children };

type On<E extends Element, Ev> = (event: Ev & { currentTarget: E }) => void;

type Common<E extends Element> = {
  key?: string;
  /** Called with the element whenever it has been drawn. */
  ref?: (element: E) => void;
  children?: Children;
  class?: string;
  id?: string;
  title?: string;
  role?: string;
  dir?: 'auto' | 'ltr' | 'rtl';
  hidden?: boolean;
  tabIndex?: number;
  style?: Partial<CSSStyleDeclaration>;
  onClick?: On<E, MouseEvent>;
  onInput?: On<E, Event>;
  onChange?: On<E, Event>;
  onKeyDown?: On<E, KeyboardEvent>;
  onPaste?: On<E, ClipboardEvent>;
  onSubmit?: On<E, Event>;
  onScroll?: On<E, Event>;
  onClose?: On<E, Event>;
  onToggle?: On<E, Event>;
  onDrop?: On<E, DragEvent>;
  onDragOver?: On<E, DragEvent>;
  onDragLeave?: On<E, DragEvent>;
} & { [A in `aria-${string}`]?: string | boolean | undefined };

/** Attributes beyond the common ones, by element. */
type Special = {
  a: { href: string; target?: '_blank'; rel?: string };
  button: { type: 'button' | 'submit'; disabled?: boolean | undefined };
  img: { src: string; alt: string };
  input: {
    type?: 'text' | 'email' | 'file';
    autocomplete?: 'name' | 'email';
    maxLength?: number;
    value?: string;
    multiple?: boolean;
  };
  progress: { value: number };
  textarea: { rows: number; placeholder?: string; value: string; enterkeyhint?: 'send' };
};

type HtmlElements = {
  [T in keyof HTMLElementTagNameMap]: Common<HTMLElementTagNameMap[T]> &
    (T extends keyof Special ? Special[T] : unknown);
};

export declare namespace JSX {
  type Element = Children;
  type ElementChildrenAttribute = { children: unknown };
  type IntrinsicAttributes = { key?: string };
  type IntrinsicElements = HtmlElements & {
    svg: Common<SVGSVGElement> & { viewBox: string };
    path: { d: string };
  };
}
