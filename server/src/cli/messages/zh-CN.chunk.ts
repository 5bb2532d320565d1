export { zhCN } from './zh-CN.ts';
