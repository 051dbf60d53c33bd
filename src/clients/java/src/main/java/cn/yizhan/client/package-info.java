/** How a hospital settles with Yizhan: a sample to copy. */
package cn.yizhan.client;
