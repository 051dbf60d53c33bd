/**
 * Statements as PDF: laid out in whole numbers of 1/20 point, then drawn with the font embedded.
 * Nothing of it is loaded before the first one is asked for.
 */
@org.jspecify.annotations.NullMarked
package cn.yizhan.statement.pdf;
