import { createDocumentClient } from '@commerce/dynamodb';
import { tracedClient } from '@commerce/lambda-runtime';
import { DynamoDbCategoryDirectory } from '../dynamodb/dynamodb-category-directory.ts';
import { DynamoDbProductDirectory } from '../dynamodb/dynamodb-product-directory.ts';
import { DynamoDbProductRepository } from '../dynamodb/dynamodb-product-repository.ts';
import { environment } from './environment.ts';

export const client = tracedClient(createDocumentClient());

const tables = {
  client,
  products: environment.TABLE_NAME,
  index: `${environment.TABLE_NAME}-index`,
};

export const products = new DynamoDbProductRepository(tables);
export const directory = new DynamoDbProductDirectory(tables, products);
export const categories = new DynamoDbCategoryDirectory(tables);
