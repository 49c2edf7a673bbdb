import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLate } from './use-late.ts';

/** The shape of a page that is still loading; invisible for the first 150 ms, so that quick pages do not flicker. */
export const PageSkeleton = ({ rows = 6 }: { rows?: number }) => {
  const { t } = useTranslation();
  const late = useLate(150);
  return (
    <Stack p="xl" gap="lg" role="status" aria-label={t('loading')} style={{ opacity: late ? 1 : 0 }}>
      <Skeleton height={22} width="30%" />
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
        <Skeleton key={key} height={44} />
      ))}
    </Stack>
  );
};
