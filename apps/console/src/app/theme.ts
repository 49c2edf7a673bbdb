import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Deep teal: the one accent. Shade 7 carries white text at 6:1, shade 4 is readable on the dark ground. */
const teal: MantineColorsTuple = [
  '#e8f6f4',
  '#d0ebe7',
  '#a3d7d1',
  '#71c0b8',
  '#4bb2a8',
  '#27958c',
  '#147f77',
  '#0b6b65',
  '#095651',
  '#06423f',
];

/** Danger and mistakes. Shade 7 carries white text at 6:1. */
const red: MantineColorsTuple = [
  '#fdecea',
  '#fad7d3',
  '#f2aca5',
  '#ea8078',
  '#e35e54',
  '#d9453a',
  '#c7352b',
  '#b3261e',
  '#921d17',
  '#711512',
];

/** Neutrals with a trace of the accent's hue. */
const gray: MantineColorsTuple = [
  '#f6f9f8',
  '#eef3f2',
  '#e2e9e8',
  '#d0d9d8',
  '#b4c0bf',
  '#8b9a99',
  '#5a6b6a',
  '#43524f',
  '#2c3a38',
  '#14211f',
];

const dark: MantineColorsTuple = [
  '#dfe8e7',
  '#b9c6c5',
  '#93a5a4',
  '#647776',
  '#314140',
  '#263433',
  '#1b2727',
  '#121b1b',
  '#0d1414',
  '#080d0d',
];

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, red, gray, dark },
  white: '#ffffff',
  black: '#14211f',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '22px' }, h2: { fontSize: '17px' } } },
  shadows: {
    md: '0 1px 2px rgb(8 30 28 / 6%), 0 8px 24px rgb(8 30 28 / 14%)',
  },
  components: {
    Modal: { styles: { title: { fontWeight: 600 } } },
    Drawer: { styles: { title: { fontWeight: 600 } } },
    Menu: { styles: { itemSection: { minInlineSize: 16, marginInlineEnd: 8 } } },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
});
