import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLate } from './use-late.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** The shape of a list that is still loading, a shape for each row; invisible at first, so that quick lists do not flicker. */
export const ListSkeleton = ({ row }: { row: (key: string) => ReactNode }) => {
  const { t } = useTranslation();
  const late = useLate(150);
  return (
    <div
      role="status"
      aria-label={t('loading')}
      style={{ flex: 1, overflow: 'hidden', opacity: late ? 1 : 0 }}
    >
      {ROWS.map(row)}
    </div>
  );
};
