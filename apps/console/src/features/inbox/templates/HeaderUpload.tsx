import { Button, FileButton, Input, Progress } from '@mantine/core';
import { IconPaperclip, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './templates.module.css';
import type { HeaderFile } from './use-header-file.ts';

type Kind = 'image' | 'video' | 'document';

/** What WhatsApp takes for each; documents may be anything. */
const ACCEPT: Record<Kind, string> = {
  image: 'image/jpeg,image/png',
  video: 'video/mp4,video/3gpp',
  document: '',
};

type Props = { kind: Kind; header: HeaderFile; stressed: boolean };

/** The picture, video or document that stands above the text. */
export const HeaderUpload = ({ kind, header: { upload, choose }, stressed }: Props) => {
  const { t } = useTranslation('templates');
  const name = upload?.file.name ?? '';
  const error = upload?.error ?? (stressed && !upload ? t('header.required') : null);
  return (
    <Input.Wrapper label={t(`header.${kind}`)} description={t(`header.hint.${kind}`)} error={error}>
      <div className={classes.file} data-missing={error ? true : undefined}>
        <FileButton onChange={(file) => file && choose(file)} accept={ACCEPT[kind]}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="xs"
              leftSection={<IconPaperclip size={15} aria-hidden />}
            >
              {t(upload ? 'header.replace' : 'header.choose')}
            </Button>
          )}
        </FileButton>
        {upload && <bdi>{name}</bdi>}
        {upload?.error && (
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={() => choose(upload.file)}
          >
            {t('header.retry', { name })}
          </Button>
        )}
      </div>
      {upload && !upload.attachment && !upload.error && (
        <Progress
          value={upload.fraction * 100}
          size={4}
          aria-label={t('header.uploading', { name, percent: Math.round(upload.fraction * 100) })}
        />
      )}
    </Input.Wrapper>
  );
};
