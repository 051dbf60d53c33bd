package cn.yizhan.rpc;

import cn.yizhan.bill.Standing.Kind;
import cn.yizhan.proto.eligibility.v1.EndEnrollmentRequest;
import cn.yizhan.proto.eligibility.v1.EndEnrollmentResponse;
import cn.yizhan.proto.eligibility.v1.EndIdentityRequest;
import cn.yizhan.proto.eligibility.v1.EndIdentityResponse;
import cn.yizhan.proto.eligibility.v1.EnrollRequest;
import cn.yizhan.proto.eligibility.v1.EnrollResponse;
import cn.yizhan.proto.eligibility.v1.ListIdentitiesRequest;
import cn.yizhan.proto.eligibility.v1.ListIdentitiesResponse;
import cn.yizhan.proto.eligibility.v1.PutIdentityRequest;
import cn.yizhan.proto.eligibility.v1.PutIdentityResponse;
import cn.yizhan.proto.eligibility.v1.RecordedIdentity;
import cn.yizhan.registry.Effect;
import cn.yizhan.registry.Holding;
import cn.yizhan.registry.Holding.Source;
import cn.yizhan.registry.Kept;
import cn.yizhan.registry.Registry;
import cn.yizhan.service.KnownRegion;
import cn.yizhan.service.KnownWords;
import cn.yizhan.service.Persons;
import cn.yizhan.service.Registrations;
import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A person's identities and enrolments, one at a time; for a bureau. */
final class IdentityCalls {
  private final Serving serving;
  private final Waiting waiting;

  IdentityCalls(Serving serving, Waiting waiting) {
    this.serving = serving;
    this.waiting = waiting;
  }

  void list(ListIdentitiesRequest request, StreamObserver<ListIdentitiesResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toRegister();
          UseCases cases = serving.get();
          Fields fields = RegistryFields.about(request.getRegionCode(), request.getIdNumber());
          Optional<Instant> end =
              fields
                  .optionalDay("said_on", request.getSaidOn())
                  .map(day -> day.plusDays(1).atStartOfDay(cases.clock().getZone()).toInstant());
          fields.done();
          KnownRegion.require(cases.tables(), request.getRegionCode());
          Predicate<Kept> shown = shown(request.getWithHistory(), end);
          return waiting.compute(() -> list(cases.registry(), request, shown));
        });
  }

  /** What is shown: what the register says now, or said before a moment; or ever said by then. */
  private static Predicate<Kept> shown(boolean withHistory, Optional<Instant> end) {
    Optional<Instant> moment = end.map(after -> after.minusMillis(1));
    return kept ->
        withHistory
            ? moment.isEmpty() || !kept.recordedAt().isAfter(moment.get())
            : moment.map(kept::saidAt).orElseGet(() -> kept.withdrawn().isEmpty());
  }

  private static ListIdentitiesResponse list(
      Registry registry, ListIdentitiesRequest request, Predicate<Kept> shown) {
    String region = request.getRegionCode();
    Registry.Registered registered =
        registry.get(region, request.getIdNumber()).orElseThrow(() -> Persons.unknown(region));
    ListIdentitiesResponse.Builder response =
        ListIdentitiesResponse.newBuilder().setIdNumberMasked(registered.idNumberMasked());
    registry.history(region, request.getIdNumber()).stream()
        .filter(kept -> kept.holding().kind() == Kind.IDENTITY)
        .filter(shown)
        .forEach(kept -> response.addIdentities(recorded(kept)));
    return response.build();
  }

  private static RecordedIdentity recorded(Kept kept) {
    RecordedIdentity.Builder recorded =
        RecordedIdentity.newBuilder()
            .setIdentity(Registrations.dated(kept.holding()))
            .setRecordedBy(kept.by());
    if (!kept.recordedAt().equals(Instant.EPOCH)) {
      recorded.setRecordedAt(timestamp(kept.recordedAt()));
    }
    kept.withdrawn()
        .ifPresent(
            taken -> recorded.setWithdrawnAt(timestamp(taken.at())).setWithdrawnBy(taken.by()));
    return recorded.build();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  void put(PutIdentityRequest request, StreamObserver<PutIdentityResponse> observer) {
    String region = request.getRegionCode();
    Reply.with(
        observer,
        () ->
            changed(
                region,
                () -> {
                  Fields fields = RegistryFields.about(region, request.getIdNumber());
                  Holding identity =
                      RegistryFields.identity(fields, request.hasIdentity(), request.getIdentity());
                  return hold(region, request.getIdNumber(), identity);
                },
                changed -> PutIdentityResponse.newBuilder().setChanged(changed).build()));
  }

  void end(EndIdentityRequest request, StreamObserver<EndIdentityResponse> observer) {
    String region = request.getRegionCode();
    Reply.with(
        observer,
        () ->
            changed(
                region,
                () -> {
                  Fields fields = RegistryFields.about(region, request.getIdNumber());
                  fields.word("name", request.getName(), Fields.LONGEST, "人员类别的名称");
                  RegistryFields.source(fields.in("source"), request.getSource());
                  LocalDate day = lastDay(fields, request.getLastDay());
                  Source told = Registrations.source(request.getSource());
                  UnaryOperator<Source> source = said -> request.hasSource() ? told : said;
                  return new Change(
                      request.getName(),
                      (cases, by) ->
                          cases
                              .registry()
                              .end(
                                  region,
                                  request.getIdNumber(),
                                  Kind.IDENTITY,
                                  request.getName(),
                                  day,
                                  source,
                                  by));
                },
                changed -> EndIdentityResponse.newBuilder().setChanged(changed).build()));
  }

  void enroll(EnrollRequest request, StreamObserver<EnrollResponse> observer) {
    String region = request.getRegionCode();
    Reply.with(
        observer,
        () ->
            changed(
                region,
                () -> {
                  Fields fields = RegistryFields.about(region, request.getIdNumber());
                  Holding enrolment =
                      RegistryFields.enrolment(
                          fields, request.hasEnrolment(), request.getEnrolment());
                  return hold(region, request.getIdNumber(), enrolment);
                },
                changed -> EnrollResponse.newBuilder().setChanged(changed).build()));
  }

  void endEnrollment(EndEnrollmentRequest request, StreamObserver<EndEnrollmentResponse> observer) {
    String region = request.getRegionCode();
    Reply.with(
        observer,
        () ->
            changed(
                region,
                () -> {
                  Fields fields = RegistryFields.about(region, request.getIdNumber());
                  fields.word("insurance", request.getInsurance(), Fields.LONGEST, "险种代码");
                  LocalDate day = lastDay(fields, request.getLastDay());
                  return new Change(
                      request.getInsurance(),
                      (cases, by) ->
                          cases
                              .registry()
                              .end(
                                  region,
                                  request.getIdNumber(),
                                  Kind.ENROLMENT,
                                  request.getInsurance(),
                                  day,
                                  said -> said,
                                  by));
                },
                changed -> EndEnrollmentResponse.newBuilder().setChanged(changed).build()));
  }

  private static LocalDate lastDay(Fields fields, String text) {
    Optional<LocalDate> day = fields.day("last_day", text);
    fields.done();
    return day.orElseThrow();
  }

  /** A change whose fields were right: to what, and how it is made by whom. */
  private record Change(String name, BiFunction<UseCases, String, Effect> make) {}

  /** Holds something, in words that the region's workbooks know. */
  private static Change hold(String region, String idNumber, Holding holding) {
    return new Change(
        holding.name(),
        (cases, by) -> {
          if (cases.registry().get(region, idNumber).isEmpty()) {
            return Effect.PERSON_UNKNOWN;
          }
          new KnownWords(cases.tables(), region, LocalDate.now(cases.clock()))
              .require(List.of(holding));
          return cases.registry().hold(region, idNumber, holding, by);
        });
  }

  private <T> CompletableFuture<T> changed(
      String region, Supplier<Change> checked, Function<Boolean, T> answer) {
    Access access = Access.current();
    access.toRegister();
    UseCases cases = serving.get();
    Change change = checked.get();
    KnownRegion.require(cases.tables(), region);
    return waiting
        .compute(() -> change.make().apply(cases, access.caller().name()))
        .thenApply(
            effect -> {
              if (!effect.isSo()) {
                throw Registrations.unchanged(effect, region, change.name());
              }
              return answer.apply(effect == Effect.CHANGED);
            });
  }
}
