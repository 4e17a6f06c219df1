import { type ThemeConfig, theme } from 'antd';
import { palettes, type Shade } from './palette.ts';

const family =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** Ant Design in the colours of the house. */
export function themeOf(shade: Shade, calm: boolean): ThemeConfig {
  const colours = palettes[shade];
  return {
    algorithm: shade === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    hashed: false,
    token: {
      colorPrimary: colours.accent,
      colorLink: colours.accent,
      colorSuccess: colours.good,
      colorWarning: colours.due,
      colorError: colours.late,
      colorBgBase: colours.surface,
      colorBgLayout: colours.ground,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.raised,
      colorTextBase: colours.text,
      colorText: colours.text,
      colorTextSecondary: colours.muted,
      colorTextDescription: colours.muted,
      colorTextPlaceholder: colours.muted,
      colorBorder: colours.edge,
      colorBorderSecondary: colours.rule,
      fontFamily: family,
      fontSize: 15,
      borderRadius: 5,
      controlHeight: 36,
      motion: !calm,
    },
    components: {
      Button: {
        primaryColor: colours['on-accent'],
        dangerColor: colours['on-accent'],
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
    },
  };
}
