package cn.yizhan.rpc;

import cn.yizhan.ledger.YearKey;
import cn.yizhan.proto.settlement.v1.PersonList;
import cn.yizhan.proto.settlement.v1.ResettleManyRequest;
import cn.yizhan.proto.settlement.v1.ResettleRequest;
import cn.yizhan.registry.IdNumbers;
import cn.yizhan.registry.Registry;
import cn.yizhan.service.AskedResettlement;
import cn.yizhan.service.ResettleRun;
import cn.yizhan.service.ResettleToken;
import java.util.Optional;

/** What a bureau wants computed again, every field of it checked. */
final class ResettleRequests {
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2999;
  private static final int MOST_PERSONS = 10_000;
  private static final int LONGEST_RUN_ID = 40;

  private ResettleRequests() {}

  /** What Resettle asks for. */
  record Asked(AskedResettlement resettlement, Optional<ResettleToken> token) {}

  static Asked of(Registry registry, ResettleRequest request) {
    Fields fields = Fields.of();
    if (request.getCommit() || !request.getRequestId().isEmpty()) {
      fields.id("request_id", request.getRequestId());
    }
    fields.region("region_code", request.getRegionCode());
    FromProto.idNumber(fields, request.getIdNumber());
    if (request.getYear() < FIRST_YEAR || request.getYear() > LAST_YEAR) {
      fields.wrong("year", "写的是 %d，应为结算日期所在的年度，如 2023".formatted(request.getYear()));
    }
    String text = request.getPreviewToken();
    Optional<ResettleToken> token =
        text.isEmpty() || text.length() > ResettleToken.LONGEST
            ? Optional.empty()
            : ResettleToken.read(text);
    if (!text.isEmpty() && token.isEmpty()) {
      fields.wrong("preview_token", "不是预览给出的，应为原样带回的或空着");
    }
    fields.optionalWord("note", request.getNote(), Fields.LONGEST);
    fields.done();
    YearKey year =
        new YearKey(
            registry.key(request.getRegionCode(), request.getIdNumber()), request.getYear());
    if (token.isPresent() && !token.get().isOf(year)) {
      fields.wrong("preview_token", "是另一个人或另一年的，应为这个人这一年预览时给出的");
      fields.done();
    }
    return new Asked(new AskedResettlement(year, request.getRequestId(), request.getNote()), token);
  }

  static ResettleRun.Asked of(ResettleManyRequest request) {
    Fields fields = Fields.of();
    if (request.getCommit() || !request.getRequestId().isEmpty()) {
      fields.id("request_id", request.getRequestId());
    }
    if (request.getRequestId().length() > LONGEST_RUN_ID) {
      fields.wrong("request_id", "有 %d 个字符，应为最多 40 个".formatted(request.getRequestId().length()));
    }
    fields.region("region_code", request.getRegionCode());
    int year = request.getYear();
    if (year != 0 && (year < FIRST_YEAR || year > LAST_YEAR)) {
      fields.wrong("year", "写的是 %d，应为结算日期所在的年度，如 2023，或 0 即每一年".formatted(year));
    }
    fields.optionalWord("note", request.getNote(), Fields.LONGEST);
    switch (request.getSelectionCase()) {
      case EVERYBODY -> {
        if (!request.getEverybody()) {
          fields.wrong("everybody", "写的是 false，应为 true，或改用 persons、roster_id");
        }
      }
      case PERSONS -> persons(fields, request.getPersons());
      case ROSTER_ID -> fields.id("roster_id", request.getRosterId());
      case SELECTION_NOT_SET ->
          fields.wrong("selection", "没有写，应为 everybody、persons、roster_id 中的一个");
    }
    fields.done();
    return new ResettleRun.Asked(request.getRequestId(), request.getCommit(), request.getNote());
  }

  private static void persons(Fields fields, PersonList persons) {
    int count = persons.getIdNumbersCount();
    if (count == 0 || count > MOST_PERSONS) {
      fields.wrong("persons.id_numbers", "有 %d 个，应为 1 到 %d 个".formatted(count, MOST_PERSONS));
      return;
    }
    for (int i = 0; i < count; i++) {
      String field = "persons.id_numbers[%d]".formatted(i);
      IdNumbers.problem(persons.getIdNumbers(i)).ifPresent(problem -> fields.wrong(field, problem));
    }
  }
}
