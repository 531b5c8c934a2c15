using Matching.Engine.Storage;

namespace Matching.Engine.Applications;

internal sealed record ApplicationRow
{
    public const string Columns =
        """
        application.number, application.id, application.student_id, application.demand_id, application.enterprise, application.college, application.state,
        application.note, application.invitation, application.refused_for, application.refusal_note, application.place, application.place_reason,
        application.version, application.created_at, application.updated_at
        """;

    public long Number { get; init; }

    public string Id { get; init; } = "";

    public string StudentId { get; init; } = "";

    public string DemandId { get; init; } = "";

    public string Enterprise { get; init; } = "";

    public string College { get; init; } = "";

    public string State { get; init; } = "";

    public string Note { get; init; } = "";

    public string Invitation { get; init; } = "";

    public string? RefusedFor { get; init; }

    public string RefusalNote { get; init; } = "";

    public int? Place { get; init; }

    public string PlaceReason { get; init; } = "";

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static ApplicationRow From(StudentApplication application, long number, DateTimeOffset now) => new()
    {
        Number = number,
        Id = application.Id,
        StudentId = application.StudentId,
        DemandId = application.DemandId,
        Enterprise = application.Enterprise,
        College = application.College,
        State = application.State.ToString(),
        Note = application.Note,
        Invitation = application.Invitation,
        RefusedFor = application.RefusedFor?.ToString(),
        RefusalNote = application.RefusalNote,
        Place = application.Place,
        PlaceReason = application.PlaceReason,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public Stored<StudentApplication> ToStored() => new(
        new StudentApplication
        {
            StudentId = StudentId,
            DemandId = DemandId,
            Enterprise = Enterprise,
            College = College,
            State = Enum.Parse<ApplicationState>(State),
            Note = Note,
            Invitation = Invitation,
            RefusedFor = RefusedFor is null ? null : Enum.Parse<RefusalReason>(RefusedFor),
            RefusalNote = RefusalNote,
            Place = Place,
            PlaceReason = PlaceReason,
        },
        Version,
        CreatedAt,
        UpdatedAt);
}
