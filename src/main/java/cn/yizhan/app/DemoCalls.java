package cn.yizhan.app;

import java.util.ArrayList;
import java.util.List;

/** Calls to paste into a terminal: for grpcurl, and for buf, which npm brings along. */
record DemoCalls(int port, String settlementId) {
  private static final String SETTLEMENT = "yizhan.settlement.v1.SettlementService/";
  private static final String ELIGIBILITY = "yizhan.eligibility.v1.EligibilityService/";
  private static final String REGISTRY = "yizhan.registry.v1.RegistryService/";

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String person =
        "\"region_code\": \"%s\", \"id_number\": \"%s\""
            .formatted(DemoData.REGION, DemoData.ID_NUMBER);
    lines.add("# 待遇检查：这个人这一天有什么、没有什么、为什么，今年还剩多少");
    add(lines, ELIGIBILITY + "CheckEligibility", "{%s, \"on\": \"2023-03-10\"}".formatted(person));
    settling(lines);
    lines.add("# 参保登记（经办机构）：登记或改写，查询");
    add(
        lines,
        REGISTRY + "PutPerson",
        "{%s, \"person\": {\"insurance\": \"390\", \"identities\":".formatted(person)
            + " [{\"name\": \"特困人员\", \"from\": \"2023-04-01\"}]}}");
    add(lines, REGISTRY + "GetPerson", "{%s}".formatted(person));
    return List.copyOf(lines);
  }

  private void settling(List<String> lines) {
    String bill = DemoData.bill();
    String institution = "\"institution_code\": \"" + DemoData.INSTITUTION + "\"";
    lines.add("# 预结算：只算，不记");
    add(lines, SETTLEMENT + "PreSettle", "{\"bill\": %s}".formatted(bill));
    lines.add("# 结算：同一个 request_id 再发一次，答复不变，replayed 为 true");
    add(
        lines,
        SETTLEMENT + "Settle",
        "{\"request_id\": \"demo-1\", \"bill\": %s, \"view\": \"VIEW_BASIC\"}".formatted(bill));
    lines.add("# 按请求号查结算；按结算编号查，写 settlement_id");
    add(
        lines,
        SETTLEMENT + "GetSettlement",
        "{\"request\": {%s, \"request_id\": \"demo-1\"}, \"view\": \"VIEW_BASIC\"}"
            .formatted(institution));
    lines.add("# 本机构的结算，新的在前");
    add(lines, SETTLEMENT + "ListSettlements", "{%s, \"page_size\": 10}".formatted(institution));
    lines.add("# 结算单文本");
    add(lines, SETTLEMENT + "GetStatement", "{\"settlement_id\": \"%s\"}".formatted(settlementId));
    lines.add("# 同一张账单在别的机构");
    add(lines, SETTLEMENT + "Compare", "{\"bill\": %s}".formatted(bill));
    lines.add("# 冲正：按原请求号撤销，不知道结果时用");
    add(
        lines,
        SETTLEMENT + "Reverse",
        "{\"request_id\": \"demo-2\", %s, \"original_request_id\": \"demo-1\"}"
            .formatted(institution));
  }

  private void add(List<String> lines, String method, String request) {
    lines.add("grpcurl -plaintext -d '%s' 127.0.0.1:%d %s".formatted(request, port, method));
    lines.add(
        "npx --yes @bufbuild/buf curl --protocol grpc --http2-prior-knowledge -d '%s'"
                .formatted(request)
            + " http://127.0.0.1:%d/%s".formatted(port, method));
    lines.add("");
  }
}
