import type {
  BodyOf,
  Message,
  ParamsOf,
  QueryOf,
  ResponseOf,
  RouteName,
  RouteSpec,
  routes,
} from '@parley/contract';

type Routes = typeof routes;
type Spec<N extends RouteName> = Extract<Routes[N], RouteSpec>;

/** Routes whose body is a file, by name. */
export type UploadName = {
  [N in RouteName]: Routes[N] extends { bodyKind: 'multipart' } ? N : never;
}[RouteName];
export type FileName = {
  [N in RouteName]: Routes[N] extends { responseKind: 'file' } ? N : never;
}[RouteName];
/** Routes that speak JSON both ways. */
export type CallName = Exclude<RouteName, UploadName | FileName>;

export type Params<N extends RouteName> = ParamsOf<Spec<N>>;
export type Query<N extends RouteName> = QueryOf<Spec<N>>;
export type Body<N extends RouteName> = BodyOf<Spec<N>>;
export type Response<N extends RouteName> = ResponseOf<Spec<N>>;

type Parts<N extends RouteName> = keyof Routes[N] & ('params' | 'query' | 'body');
type ValueOf<N extends RouteName, K> = { params: Params<N>; query: Query<N>; body: Body<N> }[K &
  keyof RouteParts];
type RouteParts = { params: unknown; query: unknown; body: unknown };

/** Parts all of whose fields may be left out may be left out as well. */
type Sparse<N extends RouteName> = {
  [K in Parts<N>]: K extends 'params' ? never : Record<string, never> extends ValueOf<N, K> ? K : never;
}[Parts<N>];

/** The members of mapped types are worked out when they are asked for. */
type RequestOf<N extends RouteName> = { [K in Exclude<Parts<N>, Sparse<N>>]: ValueOf<N, K> } & {
  [K in Sparse<N>]?: ValueOf<N, K> | undefined;
};

export type CallOptions<N extends RouteName> = RequestOf<N> & {
  /** Makes a repeat of a mutating call harmless; see `makeClientId`. */
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Give up after this long; 30 s by default. */
  timeoutMs?: number | undefined;
};

type CallArguments<N extends RouteName> = [Exclude<Parts<N>, Sparse<N>>] extends [never]
  ? [options?: CallOptions<N>]
  : [options: CallOptions<N>];

/**
 * What each call takes and answers, name by name. Looked up in this table, a call costs the compiler little; asked of `CallArguments<C>` it
 * compares all routes with each other, in every program that calls one.
 */
type Calls = { [N in CallName]: { options: CallArguments<N>; response: Response<N> } };
/** And so with files. */
type Files = { [N in UploadName | FileName]: { params: Params<N>; response: Response<N> } };

export type UploadOptions = {
  /** From 0 to 1. Not called where the browser cannot tell. */
  onProgress?: ((fraction: number) => void) | undefined;
  signal?: AbortSignal | undefined;
};

/** Calls fail with `ProblemError`, `NetworkError`, or the signal's own reason. */
export type Api<N extends RouteName = RouteName> = {
  call<C extends N & CallName>(name: C, ...options: Calls[C]['options']): Promise<Calls[C]['response']>;
};

/** Files fail like calls. */
export type FilesApi<N extends RouteName = RouteName> = {
  upload<U extends N & UploadName>(
    name: U,
    params: Files[U]['params'],
    file: Blob,
    options?: UploadOptions,
  ): Promise<Files[U]['response']>;
  download(fileId: string, variant?: 'original' | 'thumbnail', signal?: AbortSignal): Promise<Blob>;
};

/** Whole files, however long they take. */
export type TakeOutApi = {
  fetchFile<F extends FileName>(name: F, params: Files[F]['params'], signal?: AbortSignal): Promise<Blob>;
};

export type ApiOptions = {
  /** Where Parley answers, such as `https://chat.example`; empty for the page's own origin. */
  baseUrl: string;
  /** Said with every call, such as `authorization` or `parley-workspace`. */
  headers?: (() => Record<string, string>) | undefined;
  fetch?: typeof fetch | undefined;
};

/** A page of a thread, as `listMessages` and `listCustomerMessages` answer it. */
export type ThreadPage = { items: Message[]; hasOlder: boolean; hasNewer: boolean };
