import { NativeSelect, TextInput } from '@mantine/core';
import type { Import, ImportOptions } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { momentTime } from '../../../ui/time.ts';
import pieces from '../pieces/pieces.module.css';
import { Warning } from '../pieces/Warning.tsx';
import classes from './imports.module.css';

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];
const DELIMITERS = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
] as const;

type Props = { one: Import; options: ImportOptions; onChange: (changes: Partial<ImportOptions>) => void };

/** How the bytes are understood. */
export const ReadingFields = ({ one: { kind, preview }, options, onChange }: Props) => {
  const { t } = useTranslation('settings');
  return (
    <div className={pieces.fields}>
      {!preview.isWorkbook && (
        <>
          <NativeSelect
            label={t('imports.encoding')}
            data={ENCODINGS}
            value={options.encoding}
            onChange={({ currentTarget: { value } }) =>
              onChange({ encoding: value as ImportOptions['encoding'] })
            }
          />
          <NativeSelect
            label={t('imports.delimiter')}
            data={DELIMITERS.map(([value, name]) => ({ value, label: t(`imports.delimiterName.${name}`) }))}
            value={options.delimiter}
            onChange={({ currentTarget: { value } }) =>
              onChange({ delimiter: value as ImportOptions['delimiter'] })
            }
          />
        </>
      )}
      {kind === 'messages' && (
        <>
          <NativeSelect
            label={t('imports.dateOrder')}
            data={(['dmy', 'mdy'] as const).map((value) => ({
              value,
              label: t(`imports.dateOrderName.${value}`),
            }))}
            value={options.dateOrder}
            onChange={({ currentTarget: { value } }) =>
              onChange({ dateOrder: value as ImportOptions['dateOrder'] })
            }
          />
          {!preview.isDateOrderCertain && <Warning>{t('imports.dateOrderGuessed')}</Warning>}
          <TextInput
            label={t('imports.zone')}
            description={t('imports.zoneHint')}
            value={options.zone}
            onChange={({ currentTarget: { value } }) => onChange({ zone: value })}
          />
          {preview.times.length > 0 && (
            <div>
              <p className={classes.hint}>{t('imports.times')}</p>
              <ul className={classes.times}>
                {preview.times.map(({ written, at }) => (
                  <li key={written}>
                    <code>{written}</code> → {at ? momentTime(at) : t('imports.timeNot')}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </div>
  );
};
