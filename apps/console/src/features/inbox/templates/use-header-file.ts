import type { Attachment } from '@parley/contract';
import { useEffect, useState } from 'react';
import { api } from '../../../live/api.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';

type Upload = {
  file: File;
  fraction: number;
  attachment: Attachment | null;
  error: string | null;
};

export type HeaderFile = {
  upload: Upload | null;
  /** Of a picture, to be looked at; null: it is none. */
  url: string | null;
  choose: (file: File) => void;
};

/** The file above a template's text, uploaded as soon as it is chosen. The last one that was chosen counts. */
export function useHeaderFile(conversationId: string): HeaderFile {
  const [upload, setUpload] = useState<Upload | null>(null);
  const file = upload?.file;
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file?.type.startsWith('image/')) return setUrl(null);
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);

  async function choose(chosen: File): Promise<void> {
    const change = (part: Partial<Upload>) =>
      setUpload((now) => (now?.file === chosen ? { ...now, ...part } : now));
    setUpload({ file: chosen, fraction: 0, attachment: null, error: null });
    try {
      const onProgress = (fraction: number) => change({ fraction });
      change({ attachment: await api.upload('uploadFile', { conversationId }, chosen, { onProgress }) });
    } catch (error) {
      change({ error: problemText(error) });
    }
  }
  return { upload, url, choose: (chosen) => void choose(chosen) };
}
