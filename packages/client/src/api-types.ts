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

/** A part of a request: forbidden without a schema, optional if all of its fields are. */
type Part<K extends string, V> = undefined extends V
  ? { [P in K]?: undefined }
  : Record<string, never> extends V
    ? { [P in K]?: V | undefined }
    : { [P in K]: V };

export type CallOptions<N extends RouteName> = Part<'params', Params<N>> &
  Part<'query', Query<N>> &
  Part<'body', Body<N>> & {
    /** Makes a repeat of a mutating call harmless; see `makeClientId`. */
    idempotencyKey?: string | undefined;
    signal?: AbortSignal | undefined;
    /** Give up after this long; 30 s by default. */
    timeoutMs?: number | undefined;
  };

type CallArguments<N extends RouteName> =
  Partial<CallOptions<N>> extends CallOptions<N> ? [options?: CallOptions<N>] : [options: CallOptions<N>];

export type UploadOptions = {
  /** From 0 to 1. Not called where the browser cannot tell. */
  onProgress?: ((fraction: number) => void) | undefined;
  signal?: AbortSignal | undefined;
};

/** Calls fail with `ProblemError`, `NetworkError`, or the signal's own reason. */
export type Api<N extends RouteName = RouteName> = {
  call<C extends N & CallName>(name: C, ...options: CallArguments<C>): Promise<Response<C>>;
};

/** Files fail like calls. */
export type FilesApi<N extends RouteName = RouteName> = {
  upload<U extends N & UploadName>(
    name: U,
    params: Params<U>,
    file: Blob,
    options?: UploadOptions,
  ): Promise<Response<U>>;
  download(fileId: string, variant?: 'original' | 'thumbnail', signal?: AbortSignal): Promise<Blob>;
};

/** Whole files, however long they take. */
export type TakeOutApi = {
  fetchFile<F extends FileName>(name: F, params: Params<F>, signal?: AbortSignal): Promise<Blob>;
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
