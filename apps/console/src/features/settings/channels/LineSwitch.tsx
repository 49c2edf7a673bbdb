import { Select, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ConnectValues } from './connect-values.ts';
import { LANGUAGES } from './line.ts';

type Props = { form: UseFormReturnType<ConnectValues>; isWhatsapp: boolean };

/** Whether customers are told their place from the first day, in what language, and what that costs. */
export const LineSwitch = ({ form, isWhatsapp }: Props) => {
  const { t } = useTranslation('settings');
  const isTold = form.values.isTold !== '';
  return (
    <>
      <Switch
        label={t('channels.line.isTold')}
        description={`${t('channels.line.isToldHint')} ${t(isWhatsapp ? 'channels.line.costs' : 'channels.line.costsNothing')}`}
        checked={isTold}
        onChange={({ currentTarget: { checked } }) => form.setFieldValue('isTold', checked ? 'yes' : '')}
      />
      {isTold && (
        <Select
          label={t('channels.line.language')}
          description={t('channels.line.languageHint')}
          data={LANGUAGES.map((value) => ({ value, label: t(`channels.line.languages.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('language')}
        />
      )}
    </>
  );
};
