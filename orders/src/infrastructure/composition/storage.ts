import { createDocumentClient } from '@commerce/dynamodb';
import { tracedClient } from '@commerce/lambda-runtime';
import { DynamoDbOrderListing } from '../dynamodb/dynamodb-order-listing.ts';
import { DynamoDbOrderRepository } from '../dynamodb/dynamodb-order-repository.ts';
import { DynamoDbOverdueOrders } from '../dynamodb/dynamodb-overdue-orders.ts';
import { environment } from './environment.ts';

export const client = tracedClient(createDocumentClient());

export const orders = new DynamoDbOrderRepository(client, environment.TABLE_NAME);
export const listing = new DynamoDbOrderListing(client, environment.TABLE_NAME);
export const overdue = new DynamoDbOverdueOrders(client, environment.TABLE_NAME);
