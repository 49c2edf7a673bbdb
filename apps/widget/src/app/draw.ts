import {
  Component,
  type ComponentChildren,
  type ComponentType,
  Fragment,
  type FunctionComponent,
  options,
} from 'preact';
import { effect } from '../signals.ts';

type Props = Record<string, unknown>;

const isSame = (one: Props, other: Props) =>
  Object.keys({ ...one, ...other }).every((name) => one[name] === other[name]);

/** Draws what `draw` says, anew when a prop or a signal that it has read is another; not whenever its parent is drawn. */
const watching = (draw: FunctionComponent<Props>): ComponentType<Props> =>
  class extends Component<Props> {
    stop() {}
    override shouldComponentUpdate(props: Props, state: object): boolean {
      return state !== this.state || !isSame(props, this.props);
    }
    override componentWillUnmount(): void {
      this.stop();
    }
    override render(props: Props): ComponentChildren {
      let isDrawn = false;
      let drawn: ComponentChildren;
      this.stop();
      this.stop = effect(() => {
        // Reads nothing, so this is the last that it hears of the signals of this drawing.
        if (isDrawn) return this.setState({});
        isDrawn = true;
        drawn = draw(props);
      });
      return drawn;
    }
  };

const watched = new WeakMap<object, ComponentType<Props>>();

// As `@preact/signals` does, but for signals as children and attributes, which nothing here uses.
options.vnode = (vnode) => {
  const { type } = vnode;
  if (typeof type !== 'function' || type === Fragment || type.prototype?.render) return;
  const known = watched.get(type) ?? watching(type as FunctionComponent<Props>);
  watched.set(type, known);
  vnode.type = known;
};

export { render as draw } from 'preact';
