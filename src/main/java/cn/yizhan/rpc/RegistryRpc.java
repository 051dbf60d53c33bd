package cn.yizhan.rpc;

import cn.yizhan.bill.Person;
import cn.yizhan.proto.registry.v1.GetPersonRequest;
import cn.yizhan.proto.registry.v1.GetPersonResponse;
import cn.yizhan.proto.registry.v1.PutPersonRequest;
import cn.yizhan.proto.registry.v1.PutPersonResponse;
import cn.yizhan.proto.registry.v1.RegistryServiceGrpc.RegistryServiceImplBase;
import cn.yizhan.registry.Registry;
import cn.yizhan.service.Persons;
import io.grpc.stub.StreamObserver;

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
          Access.current().toRegister();
          Registry registry = serving.get().registry();
          Fields fields = Fields.of();
          fields.region("region_code", request.getRegionCode());
          FromProto.idNumber(fields, request.getIdNumber());
          Person person = FromProto.person(fields, request.hasPerson(), request.getPerson());
          Registry.Registration registration =
              new Registry.Registration(request.getRegionCode(), request.getIdNumber(), person);
          return waiting
              .compute(() -> registry.put(registration))
              .thenApply(changed -> PutPersonResponse.newBuilder().setChanged(changed).build());
        });
  }

  @Override
  public void getPerson(GetPersonRequest request, StreamObserver<GetPersonResponse> observer) {
    Reply.with(
        observer,
        () -> {
          Access.current().toRegister();
          Registry registry = serving.get().registry();
          Fields fields = Fields.of();
          fields.region("region_code", request.getRegionCode());
          FromProto.idNumber(fields, request.getIdNumber());
          fields.done();
          return waiting.compute(() -> get(registry, request));
        });
  }

  private static GetPersonResponse get(Registry registry, GetPersonRequest request) {
    Registry.Registered registered =
        registry
            .get(request.getRegionCode(), request.getIdNumber())
            .orElseThrow(() -> Persons.unknown(request.getRegionCode()));
    return GetPersonResponse.newBuilder()
        .setIdNumberMasked(registered.idNumberMasked())
        .setPerson(Persons.toProto(registered.person()))
        .build();
  }
}
