import { NativeSelect, NumberInput } from '@mantine/core';
import type { Import, ImportOptions } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { useTopics } from '../live.ts';
import pieces from '../pieces/pieces.module.css';

type Props = {
  kind: Import['kind'];
  options: ImportOptions;
  onChange: (changes: Partial<ImportOptions>) => void;
};

/** Where it lands, and what waits for an answer. */
export const LandingFields = ({ kind, options, onChange }: Props) => {
  const { t } = useTranslation('settings');
  const inboxes = Object.values(useLive((state) => state.inboxes));
  const { open } = useTopics();
  const whole = (name: 'gapHours' | 'landingDays') => (value: string | number) =>
    typeof value === 'number' && onChange({ [name]: value });
  return (
    <div className={pieces.fields}>
      <NativeSelect
        label={t('imports.inbox')}
        data={inboxes.map(({ id, name }) => ({ value: id, label: name }))}
        value={options.inboxId}
        onChange={({ currentTarget: { value } }) => onChange({ inboxId: value })}
      />
      {kind === 'messages' && (
        <>
          <NativeSelect
            label={t('imports.topic')}
            data={[
              { value: '', label: t('imports.noTopic') },
              ...open.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={options.topicId ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ topicId: value || null })}
          />
          <NumberInput
            label={t('imports.gap')}
            min={1}
            max={8_760}
            allowDecimal={false}
            value={options.gapHours}
            onChange={whole('gapHours')}
          />
          <NativeSelect
            label={t('imports.landing')}
            data={(['closed', 'waiting', 'by_age'] as const).map((value) => ({
              value,
              label: t(`imports.landingName.${value}`),
            }))}
            value={options.landing}
            onChange={({ currentTarget: { value } }) =>
              onChange({ landing: value as ImportOptions['landing'] })
            }
          />
          {options.landing === 'by_age' && (
            <NumberInput
              label={t('imports.landingDays')}
              min={1}
              max={3_650}
              allowDecimal={false}
              value={options.landingDays}
              onChange={whole('landingDays')}
            />
          )}
        </>
      )}
      <NativeSelect
        label={t('imports.duplicates')}
        data={(['skip', 'keep'] as const).map((value) => ({
          value,
          label: t(`imports.duplicatesName.${value}`),
        }))}
        value={options.duplicates}
        onChange={({ currentTarget: { value } }) =>
          onChange({ duplicates: value as ImportOptions['duplicates'] })
        }
      />
    </div>
  );
};
