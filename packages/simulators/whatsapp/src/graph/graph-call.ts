import type { Parts } from '../simulator-parts.ts';
import type { Json } from '../world/model.ts';
import type { Limits } from './send/limits.ts';

/** One request to the Graph API, authenticated. */
export interface GraphCall {
  parts: Parts;
  limits: Limits;
  /** The id in the path. */
  node: string;
  query: Record<string, string>;
  body: Json;
  /** What came as multipart. */
  form: FormData | undefined;
}

export type Edge = (call: GraphCall) => Json | Promise<Json>;
/** By method and edge: `GET phone_numbers`; `GET` alone is the node itself. */
export type Edges = Record<string, Edge>;
