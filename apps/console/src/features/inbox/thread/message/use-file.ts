import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../../../live/api.ts';

type Variant = 'original' | 'thumbnail';

/** An address for an image of the conversation, made of bytes that were fetched with our session; null until then. */
export function useImageUrl(fileId: string, variant: Variant): { url: string | null; isFailed: boolean } {
  const query = useQuery({
    queryKey: ['file', fileId, variant],
    queryFn: ({ signal }) => api.download(fileId, variant, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!query.data) return;
    const made = URL.createObjectURL(query.data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [query.data]);
  return { url, isFailed: query.isError };
}

/** Fetches a file and hands it to the browser to keep. Fails as `api.download` does. */
export async function saveFile(fileId: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await api.download(fileId, 'original'));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
