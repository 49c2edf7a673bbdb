import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { LIMITS } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import classes from './form.module.css';
import { missingCharacters, type Strength, strengthOf } from './password-strength.ts';

const LEVEL: Record<Strength, number> = { weak: 1, fair: 2, good: 3, strong: 4 };
const BARS = [1, 2, 3, 4];

/** How good the password is, in words; the bars only repeat them. Says nothing before the first character. */
const StrengthWords = ({ password }: { password: string }) => {
  const { t } = useTranslation('account');
  const missing = missingCharacters(password);
  const strength = missing > 0 ? 'weak' : strengthOf(password);
  const word = missing > 0 ? t('strength.short', { count: missing }) : t(`strength.${strength}`);
  if (password === '') return <output className={classes.strength} />;
  return (
    <output className={classes.strength} data-word={strength}>
      <span className={classes.bars} aria-hidden>
        {BARS.map((bar) => (
          <span key={bar} className={classes.bar} data-on={bar <= LEVEL[strength] || undefined} />
        ))}
      </span>
      <span>{t('strength.label', { word })}</span>
    </output>
  );
};

/** A new password: no rules of composition, only length, and an honest word about its strength. */
export const NewPasswordInput = (props: PasswordInputProps & { value?: string }) => {
  const { t } = useTranslation('account');
  return (
    <div>
      <PasswordInput
        description={t('strength.hint', { count: LIMITS.passwordCharsMin })}
        autoComplete="new-password"
        withAsterisk={false}
        {...props}
      />
      <StrengthWords password={props.value ?? ''} />
    </div>
  );
};
