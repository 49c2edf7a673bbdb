import type { Json } from '../world/model.ts';
import { GraphError } from './errors.ts';
import type { GraphCall } from './graph-call.ts';

const USUAL_LIMIT = 25;
const LARGEST_LIMIT = 1_000;

/** A page of a list, with cursors; `next` is a whole URL, as Meta gives it. */
export function page(call: GraphCall, items: Json[], path: string): Json {
  const limit = Math.min(Number(call.query.limit ?? USUAL_LIMIT) || USUAL_LIMIT, LARGEST_LIMIT);
  const start = call.query.after ? positionOf(call.query.after) : 0;
  const data = items.slice(start, start + limit).map((item) => withFields(call, item));
  if (data.length === 0) return { data };
  const cursors = { before: cursorOf(start), after: cursorOf(start + data.length) };
  const more = start + data.length < items.length;
  return { data, paging: { cursors, ...(more && { next: nextUrl(call, path, cursors.after) }) } };
}

/** Only what `fields` asks for, and always the id. */
export function withFields({ query }: GraphCall, item: Json, usual?: string[]): Json {
  const fields = query.fields?.split(',').map((field) => field.trim()) ?? usual;
  if (!fields) return item;
  const kept = fields.filter((field) => item[field] !== undefined).map((field) => [field, item[field]]);
  return { ...Object.fromEntries(kept), ...(item.id !== undefined && { id: item.id }) };
}

function cursorOf(position: number): string {
  return Buffer.from(`at:${position}`).toString('base64url');
}

function positionOf(cursor: string): number {
  const [, position] = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (position === undefined) throw new GraphError(100, { message: '(#100) Invalid cursor.' });
  return Number(position);
}

function nextUrl({ parts, query }: GraphCall, path: string, after: string): string {
  const url = new URL(path, parts.baseUrl());
  url.search = new URLSearchParams({ ...query, after }).toString();
  return url.href;
}
