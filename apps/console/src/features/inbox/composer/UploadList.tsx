import { ActionIcon, Progress } from '@mantine/core';
import { IconFile, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../../ui/file-size.ts';
import classes from './composer.module.css';
import type { Upload, Uploads } from './use-uploads.ts';

/** The files of the message that is being written, and how far each one is. */
export const UploadList = ({ uploads }: { uploads: Uploads }) =>
  uploads.items.length > 0 && (
    <ul className={classes.uploads}>
      {uploads.items.map((upload) => (
        <UploadItem key={upload.key} upload={upload} uploads={uploads} />
      ))}
    </ul>
  );

const UploadItem = ({ upload, uploads }: { upload: Upload; uploads: Uploads }) => {
  const { t } = useTranslation('inbox');
  const { key, file, fraction, attachment, error } = upload;
  const percent = Math.round(fraction * 100);
  return (
    <li className={classes.upload} data-failed={error ? true : undefined}>
      <IconFile size={18} stroke={1.6} aria-hidden />
      <div className={classes.uploadBody}>
        <bdi className={classes.uploadName}>{file.name}</bdi>
        {error && <span role="alert">{error}</span>}
        {attachment && <span className="tabular">{fileSize(attachment.bytes)}</span>}
        {!error && !attachment && (
          <Progress
            value={percent}
            size={4}
            aria-label={t('composer.uploading', { name: file.name, percent })}
          />
        )}
      </div>
      {error && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          onClick={() => uploads.retry(key)}
          aria-label={t('composer.retryFile', { name: file.name })}
        >
          <IconRefresh size={15} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        onClick={() => uploads.remove(key)}
        aria-label={t('composer.removeFile', { name: file.name })}
      >
        <IconX size={15} />
      </ActionIcon>
    </li>
  );
};
