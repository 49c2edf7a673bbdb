/** Messages of a language, and queries with the indexes of the messages that each must find. */
export type Language = {
  name: string;
  messages: readonly string[];
  queries: readonly (readonly [query: string, expected: readonly number[]])[];
};
