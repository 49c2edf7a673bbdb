import type { ComponentProps } from 'preact';
import { draw } from '../draw.ts';
import { Ask } from './Ask.tsx';

/** Asks beside whatever the app shows. */
export function askAside({ onDo, ...said }: Omit<ComponentProps<typeof Ask>, 'onCancel'>): void {
  const aside = document.body.appendChild(document.createElement('div'));
  const close = () => {
    draw(null, aside);
    aside.remove();
  };
  const agree = () => {
    close();
    onDo();
  };
  draw(<Ask {...said} onDo={agree} onCancel={close} />, aside);
}
