import { notifications } from '@mantine/notifications';
import type { Attachment } from '@parley/contract';
import { LIMITS } from '@parley/contract';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { fileSize } from '../../../ui/file-size.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';

/** A file on its way to the message that is being written. `fraction` runs from 0 to 1. */
export type Upload = {
  key: string;
  file: File;
  fraction: number;
  attachment: Attachment | null;
  error: string | null;
};

export type Uploads = {
  items: readonly Upload[];
  isBusy: boolean;
  attachments: Attachment[];
  add: (files: Iterable<File>) => void;
  retry: (key: string) => void;
  remove: (key: string) => void;
  clear: () => void;
  /** Takes back files that are uploaded already, from a message that was not sent. */
  restore: (attachments: readonly Attachment[]) => void;
};

/** Uploads files as soon as they are chosen, so that sending does not wait for them. */
export function useUploads(conversationId: string): Uploads {
  const { t } = useTranslation('inbox');
  const [items, setItems] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const change = useCallback((key: string, part: Partial<Upload>) => {
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }, []);

  async function send({ key, file }: Upload): Promise<void> {
    if (file.size > LIMITS.fileBytes) {
      return change(key, { error: t('composer.fileTooLarge', { size: fileSize(LIMITS.fileBytes) }) });
    }
    const stop = new AbortController();
    running.current.set(key, stop);
    change(key, { error: null, fraction: 0 });
    try {
      const onProgress = (fraction: number) => change(key, { fraction });
      const attachment = await api.upload('uploadFile', { conversationId }, file, {
        onProgress,
        signal: stop.signal,
      });
      change(key, { attachment, fraction: 1 });
    } catch (error) {
      if (!stop.signal.aborted) change(key, { error: problemText(error) });
    } finally {
      running.current.delete(key);
    }
  }

  return {
    items,
    isBusy: items.some((item) => !item.attachment && !item.error),
    attachments: items.flatMap((item) => item.attachment ?? []),
    add(files) {
      const chosen = [...files].map(uploadOf);
      const room = LIMITS.attachments - items.length;
      if (chosen.length > room) {
        notifications.show({
          color: 'yellow',
          message: t('composer.tooManyFiles', { count: LIMITS.attachments }),
        });
      }
      const accepted = chosen.slice(0, room);
      setItems((all) => [...all, ...accepted]);
      for (const upload of accepted) void send(upload);
    },
    retry(key) {
      const upload = items.find((item) => item.key === key);
      if (upload) void send(upload);
    },
    remove(key) {
      running.current.get(key)?.abort();
      setItems((all) => all.filter((item) => item.key !== key));
    },
    clear: () => setItems([]),
    restore: (attachments) => setItems((all) => [...attachments.map(uploadedOf), ...all]),
  };
}

const uploadOf = (file: File): Upload => ({
  key: crypto.randomUUID(),
  file,
  fraction: 0,
  attachment: null,
  error: null,
});

const uploadedOf = (attachment: Attachment): Upload => ({
  ...uploadOf(new File([], attachment.name)),
  fraction: 1,
  attachment,
});
