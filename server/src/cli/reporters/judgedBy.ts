export { judgedByText as judgedBy } from '../../language/effective/judgedBy.ts';
