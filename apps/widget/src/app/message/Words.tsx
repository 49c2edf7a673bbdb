import { morePart } from '../later.ts';

/** The words of a message, in their own direction. What may hold an address asks for the part that makes links. */
export function Words({ text }: { text: string }) {
  const part = /https?:/i.test(text) ? morePart.get() : undefined;
  return <p dir="auto">{part ? <part.Linked text={text} /> : text}</p>;
}
