package cn.yizhan.app;

import java.util.ArrayList;
import java.util.List;

/** Calls to paste into a terminal, one line each: for grpcurl, and how to make them with buf. */
record DemoCalls(int port, String settlementId, DemoData.Watched watched) {
  private static final String SETTLEMENT = "yizhan.settlement.v1.SettlementService/";
  private static final String ELIGIBILITY = "yizhan.eligibility.v1.EligibilityService/";
  private static final String MONITOR = "yizhan.monitor.v1.MonitorService/";
  private static final String REGISTRY = "yizhan.registry.v1.RegistryService/";
  private static final String INSTITUTION =
      "\"institution_code\": \"" + DemoData.INSTITUTION + "\"";
  private static final String PERSON =
      "\"region_code\": \"%s\", \"id_number\": \"%s\""
          .formatted(DemoData.REGION, DemoData.ID_NUMBER);

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# 没有 grpcurl 的，用 npm 里的 buf，把 grpcurl -plaintext -d '…' 127.0.0.1:%d 服务/方法 写成："
            .formatted(port));
    lines.add(
        "#   npx --yes @bufbuild/buf curl --protocol grpc --http2-prior-knowledge -d '…'"
            + " http://127.0.0.1:%d/服务/方法".formatted(port));
    lines.add("bill='%s'".formatted(DemoData.bill()));
    lines.add("# 待遇检查：这个人这一天有什么、没有什么、为什么，今年还剩多少");
    lines.add(
        call(ELIGIBILITY + "CheckEligibility", "{%s, \"on\": \"2023-03-10\"}".formatted(PERSON)));
    lines.add(
        call(
            ELIGIBILITY + "CheckEligibilityBatch",
            "{\"region_code\": \"%s\", \"id_numbers\": [\"%s\", \"%s\"], \"on\": \"2023-03-10\"}"
                .formatted(DemoData.REGION, DemoData.ID_NUMBER, DemoData.APPLICANT)));
    lines.addAll(applying());
    lines.addAll(settling());
    lines.addAll(lookingUp());
    lines.addAll(registering());
    lines.addAll(computingAgain());
    lines.addAll(alerts());
    lines.addAll(figures());
    return List.copyOf(lines);
  }

  private List<String> applying() {
    String second = "\"application_number\": \"%s-2023-000002\"".formatted(DemoData.REGION);
    return List.of(
        "# 救助申请（经办机构）：受理、批准",
        call(ELIGIBILITY + "RegisterApplication", application("demo-a", "住院救助")),
        call(
            ELIGIBILITY + "ApproveApplication",
            "{\"request_id\": \"demo-b\", \"application_number\": \"%s-2023-000001\","
                    .formatted(DemoData.REGION)
                + " \"from\": \"2023-03-01\", \"approval_number\": \"1\"}"),
        "# 另一件：不予受理，得到告知书",
        call(ELIGIBILITY + "RegisterApplication", application("demo-c", "倾斜救助")),
        call(
            ELIGIBILITY + "RejectApplication",
            "{\"request_id\": \"demo-d\", %s, \"decided_on\": \"2023-03-05\",".formatted(second)
                + " \"office\": \"章贡区解放街道办事处\", \"unmet_rule\": \"没有执行转诊\"}"),
        call(ELIGIBILITY + "GetNotice", "{%s}".formatted(second)),
        call(ELIGIBILITY + "GetApplication", "{%s}".formatted(second)),
        call(
            ELIGIBILITY + "ListApplications",
            "{\"region_code\": \"%s\"}".formatted(DemoData.REGION)));
  }

  private static String application(String requestId, String item) {
    return "{\"request_id\": \"%s\", \"region_code\": \"%s\", \"id_number\": \"%s\","
            .formatted(requestId, DemoData.REGION, DemoData.APPLICANT)
        + " \"item\": \"%s\", \"received_on\": \"2023-03-01\"}".formatted(item);
  }

  private List<String> settling() {
    return List.of(
        "# 预结算：只算，不记",
        call(SETTLEMENT + "PreSettle", "{\"bill\": '\"$bill\"'}"),
        "# 结算：同一个 request_id 再发一次，答复不变，replayed 为 true",
        call(
            SETTLEMENT + "Settle",
            "{\"request_id\": \"demo-1\", \"bill\": '\"$bill\"', \"view\": \"VIEW_BASIC\"}"));
  }

  private List<String> lookingUp() {
    return List.of(
        "# 按请求号查结算；按结算编号查，写 settlement_id",
        call(
            SETTLEMENT + "GetSettlement",
            "{\"request\": {%s, \"request_id\": \"demo-1\"}, \"view\": \"VIEW_BASIC\"}"
                .formatted(INSTITUTION)),
        "# 本机构的结算，新的在前",
        call(SETTLEMENT + "ListSettlements", "{%s, \"page_size\": 10}".formatted(INSTITUTION)),
        "# 结算单文本",
        call(SETTLEMENT + "GetStatement", "{\"settlement_id\": \"%s\"}".formatted(settlementId)),
        "# 本机构的结算单，PDF 在 content 里（base64）",
        call(
            SETTLEMENT + "GetStatements",
            "{\"days\": {%s}, \"format\": \"STATEMENT_FORMAT_PDF\"}".formatted(INSTITUTION)),
        "# 同一张账单在别的机构",
        call(SETTLEMENT + "Compare", "{\"bill\": '\"$bill\"'}"),
        "# 冲正：按原请求号撤销，不知道结果时用",
        call(
            SETTLEMENT + "Reverse",
            "{\"request_id\": \"demo-2\", %s, \"original_request_id\": \"demo-1\"}"
                .formatted(INSTITUTION)));
  }

  private List<String> registering() {
    return List.of(
        "# 参保登记（经办机构）：登记或改写，查询",
        call(
            REGISTRY + "PutPerson",
            "{%s, \"person\": {\"insurance\": \"390\", \"identities\":".formatted(PERSON)
                + " [{\"name\": \"特困人员\", \"from\": \"2023-01-01\"}]}}"),
        call(REGISTRY + "GetPerson", "{%s}".formatted(PERSON)),
        "# 身份与参保各登各的：登记、结束；整份名单用 yizhan roster import",
        call(
            ELIGIBILITY + "PutIdentity",
            "{%s, \"identity\": {\"name\": \"低保对象\", \"from\": \"2022-01-01\"}}".formatted(PERSON)),
        call(
            ELIGIBILITY + "EndIdentity",
            "{%s, \"name\": \"低保对象\", \"last_day\": \"2022-12-31\"}".formatted(PERSON)),
        call(ELIGIBILITY + "ListIdentities", "{%s, \"with_history\": true}".formatted(PERSON)),
        call(
            ELIGIBILITY + "EndEnrollment",
            "{%s, \"insurance\": \"390\", \"last_day\": \"2023-12-31\"}".formatted(PERSON)),
        call(
            ELIGIBILITY + "Enroll",
            "{%s, \"enrolment\": {\"insurance\": \"310\", \"from\": \"2024-01-01\"}}"
                .formatted(PERSON)));
  }

  private List<String> computingAgain() {
    return List.of(
        "# 知道得晚了：按现在知道的重算这一年，先看应补应退，不入账；一个地区的人一起看",
        call(SETTLEMENT + "Resettle", "{%s, \"year\": 2023}".formatted(PERSON)),
        call(
            SETTLEMENT + "ResettleMany",
            "{\"region_code\": \"%s\", \"year\": 2023, \"everybody\": true}"
                .formatted(DemoData.REGION)));
  }

  private List<String> alerts() {
    String alert = "\"alert_id\": \"%s\"".formatted(watched.alertId());
    return List.of(
        "# 监测：一年的负担越过预警线的人；推送、核实，每一步都留痕",
        call(MONITOR + "ListAlerts", watching("")),
        call(MONITOR + "PushAlerts", watching(", \"request_id\": \"demo-3\"")),
        call(
            MONITOR + "UpdateAlert",
            "{\"request_id\": \"demo-4\", %s,".formatted(alert)
                + " \"state\": \"ALERT_STATE_VERIFIED\", \"note\": \"入户核实\"}"),
        call(MONITOR + "GetAlert", "{%s}".formatted(alert)),
        "# 离每条预警线、每个限额还有多远，照现在的速度哪天到",
        call(
            MONITOR + "Forecast",
            watching(
                ", \"id_number\": \"%s\", \"on\": \"%s\""
                    .formatted(watched.bill().getIdNumber(), watched.bill().getSettledOn()))),
        "# 规则或指标改了，所有人重看一遍",
        call(MONITOR + "ScanPersons", watching(", \"year\": 2023")));
  }

  private List<String> figures() {
    String settlement = "\"settlement_id\": \"%s\"".formatted(watched.settlementId());
    return List.of(
        "# 机构考核；特殊病例登记后不计，撤销登记后照计",
        call(
            MONITOR + "GetIndicators",
            watching(", \"from_month\": \"2023-01\", \"to_month\": \"2023-12\"")),
        call(
            MONITOR + "RegisterSpecialCase",
            "{\"request_id\": \"demo-5\", %s,".formatted(settlement)
                + " \"reason\": \"急诊手术，所用支架不在目录内\"}"),
        call(MONITOR + "ListSpecialCases", watching("")),
        call(
            MONITOR + "WithdrawSpecialCase",
            "{\"request_id\": \"demo-6\", %s}".formatted(settlement)),
        "# 基金支出、负担分布",
        call(MONITOR + "GetFund", watching(", \"year\": 2023")),
        call(MONITOR + "GetBurdens", watching(", \"year\": 2023")),
        "# 预警有变动就报，Ctrl-C 结束",
        call(MONITOR + "WatchAlerts", watching("")));
  }

  private String watching(String more) {
    return "{\"region_code\": \"%s\"%s}".formatted(watched.bill().getRegionCode(), more);
  }

  private String call(String method, String request) {
    return "grpcurl -plaintext -d '%s' 127.0.0.1:%d %s".formatted(request, port, method);
  }
}
