/** An element as text. Attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined>,
  content = '',
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : value}"`)
    .join('');
  return content ? `<${name}${written}>${content}</${name}>` : `<${name}${written}/>`;
}

export const write = (
  x: number,
  y: number,
  text: string,
  attributes: Record<string, string | number> = {},
): string => element('text', { x, y, ...attributes }, escaped(text));

const round = (value: number): number => Math.round(value * 10) / 10;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Colours that tell the series apart, on white and on black, also for those who see no red. */
const STYLE = `
text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600;font-size:15px}.quiet{fill:#59636e;font-size:12px}
.s0{fill:#0b6bcb;stroke:#0b6bcb}.s1{fill:#8c959f;stroke:#8c959f}.s2{fill:#c4660a;stroke:#c4660a}.s3{fill:#1a7f37;stroke:#1a7f37}
.line{fill:none;stroke-width:2}.range{stroke:#1f2328;stroke-width:1}.grid{stroke:#d1d9e0;stroke-width:1}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.quiet{fill:#9198a1}.range{stroke:#e6edf3}.grid{stroke:#3d444d}
.s0{fill:#4493f8;stroke:#4493f8}.s1{fill:#7d8590;stroke:#7d8590}.s2{fill:#e3893a;stroke:#e3893a}.s3{fill:#3fb950;stroke:#3fb950}}`;

/** A picture of the given size, with the title for those who do not see it. */
export function picture(width: number, height: number, title: string, content: string[]): string {
  const head = { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height };
  const inside = [`<title>${escaped(title)}</title>`, `<style>${STYLE}</style>`, ...content].join('\n');
  return `${element('svg', { ...head, role: 'img' }, inside)}\n`;
}

/** The names of the series beside their colours, in one line. */
export function legend(names: string[], x: number, y: number): string[] {
  let at = x;
  return names.flatMap((name, index) => {
    const place = at;
    at += 28 + name.length * 7;
    return [
      element('rect', { x: place, y: y - 10, width: 12, height: 12, rx: 2, class: `s${index}` }),
      write(place + 17, y, name, { class: 'quiet' }),
    ];
  });
}
