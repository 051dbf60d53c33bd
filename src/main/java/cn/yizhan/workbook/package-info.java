/** Workbooks: .xlsx in, an edition out, or every mistake with its cell. The only user of POI. */
@org.jspecify.annotations.NullMarked
package cn.yizhan.workbook;
