import { contrast, textOn } from '../colour.ts';

const READABLE = 4.5;
const STEPS = 20;

const mix = (from: string, to: string, share: number): string => {
  const part = (at: number) => {
    const start = Number.parseInt(from.slice(at, at + 2), 16);
    const end = Number.parseInt(to.slice(at, at + 2), 16);
    return Math.round(start + (end - start) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
};

/** The colour nearest to `colour` that can be read as text on `surface`: it goes darker on light, lighter on dark. */
export function readableOn(colour: string, surface: string): string {
  const goal = textOn(surface) === '#ffffff' ? '#ffffff' : '#000000';
  for (let step = 0; step < STEPS; step++) {
    const candidate = mix(colour, goal, step / STEPS);
    if (contrast(candidate, surface) >= READABLE) return candidate;
  }
  return goal;
}

/** Hands the inbox's colour to the style sheet, with the text colours that can be read on it and in it. */
export function applyAccent(root: HTMLElement, accent: string): void {
  root.style.setProperty('--accent', accent);
  root.style.setProperty('--on-accent', textOn(accent));
  root.style.setProperty('--ink-light', readableOn(accent, '#eef3f2'));
  root.style.setProperty('--ink-dark', readableOn(accent, '#222c2b'));
}
