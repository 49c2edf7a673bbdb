import { useTranslation } from 'react-i18next';
import { formatted, type Piece } from './formatted.ts';
import classes from './preview.module.css';

/** A text as WhatsApp draws it. Bold text may have a gap in it. */
export const FormattedText = ({ text }: { text: string }) =>
  formatted(text).map((piece) => <FormattedPiece key={piece.at} piece={piece} />);

const FormattedPiece = ({ piece: { style, text } }: { piece: Piece }) => {
  switch (style) {
    case 'gap':
      return <Gap name={text} />;
    case 'bold':
      return (
        <strong>
          <FormattedText text={text} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <FormattedText text={text} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <FormattedText text={text} />
        </s>
      );
    case 'code':
      return <code>{text}</code>;
    case 'plain':
      return text;
  }
};

const Gap = ({ name }: { name: string }) => {
  const { t } = useTranslation('templates');
  return (
    <mark className={classes.gap}>
      <span aria-hidden>{name}</span>
      <span className="visually-hidden">{t('gap', { name })}</span>
    </mark>
  );
};
