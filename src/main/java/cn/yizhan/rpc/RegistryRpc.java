package cn.yizhan.rpc;

import cn.yizhan.proto.registry.v1.GetPersonRequest;
import cn.yizhan.proto.registry.v1.GetPersonResponse;
import cn.yizhan.proto.registry.v1.PutPersonRequest;
import cn.yizhan.proto.registry.v1.PutPersonResponse;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc.RegistryServiceImplBase;
import cn.yizhan.registry.Registry;
import cn.yizhan.registry.Registry.Registration;
import cn.yizhan.service.KnownRegion;
import cn.yizhan.service.KnownWords;
import cn.yizhan.service.Persons;
import cn.yizhan.service.Registrations;
import io.grpc.stub.StreamObserver;
import java.time.LocalDate;

/** The register's RPCs, for a bureau. */
final class RegistryRpc extends RegistryServiceImplBase {
  private final Serving serving;
  private final Waiting waiting;

  RegistryRpc(Serving serving, Waiting waiting) {
    this.serving = serving;
    this.waiting = waiting;
  }

  @Override
  public void putPerson(PutPersonRequest request, StreamObserver<PutPersonResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access access = Access.current();
          access.toRegister();
          UseCases cases = serving.get();
          String region = request.getRegionCode();
          String idNumber = request.getIdNumber();
          Registration registration =
              RegistryFields.registration(
                  RegistryFields.about(region, idNumber),
                  region,
                  idNumber,
                  request.hasPerson(),
                  request.getPerson());
          KnownWords words = new KnownWords(cases.tables(), region, LocalDate.now(cases.clock()));
          return waiting
              .compute(
                  () -> {
                    words.require(registration.holdings());
                    return put(cases.registry(), registration, access.caller().name());
                  })
              .thenApply(changed -> PutPersonResponse.newBuilder().setChanged(changed).build());
        });
  }

  private static boolean put(Registry registry, Registration registration, String by) {
    try {
      return registry.put(registration, by);
    } catch (Registry.NumberTaken taken) {
      throw Registrations.taken(taken);
    }
  }

  @Override
  public void getPerson(GetPersonRequest request, StreamObserver<GetPersonResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toRegister();
          UseCases cases = serving.get();
          RegistryFields.about(request.getRegionCode(), request.getIdNumber()).done();
          KnownRegion.require(cases.tables(), request.getRegionCode());
          return waiting.compute(() -> get(cases.registry(), request));
        });
  }

  private static GetPersonResponse get(Registry registry, GetPersonRequest request) {
    Registry.Registered registered =
        registry
            .get(request.getRegionCode(), request.getIdNumber())
            .orElseThrow(() -> Persons.unknown(request.getRegionCode()));
    return GetPersonResponse.newBuilder()
        .setIdNumberMasked(registered.idNumberMasked())
        .setPerson(Registrations.toProto(registered))
        .build();
  }
}
