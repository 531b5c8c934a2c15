using Matching.Engine.Languages;

namespace Matching.Engine.Applications;

/// <summary>How an application goes on. Each step gives it as it is then, or says why it cannot be taken. Pure.</summary>
public static class ApplicationSteps
{
    public static Assessed<StudentApplication> Invite(StudentApplication application, string invitation) => IsOpen(application)
        ? application with { State = ApplicationState.Invited, Invitation = invitation } : Over(application);

    public static Assessed<StudentApplication> Offer(StudentApplication application) => application.State == ApplicationState.Offered ? application
        : IsOpen(application) ? application with { State = ApplicationState.Offered } : Over(application);

    public static Assessed<StudentApplication> Refuse(StudentApplication application, RefusalReason reason, string note) => IsOpen(application)
        ? application with { State = ApplicationState.Refused, RefusedFor = reason, RefusalNote = note } : Over(application);

    public static Assessed<StudentApplication> Withdraw(StudentApplication application) => application.State == ApplicationState.Withdrawn ? application
        : application.State == ApplicationState.Refused ? Over(application) : application with { State = ApplicationState.Withdrawn };

    /// <param name="place">From 1; null leaves it to the score.</param>
    public static Assessed<StudentApplication> Put(StudentApplication application, int? place, string reason)
    {
        if (application.State is ApplicationState.Withdrawn or ApplicationState.Refused)
            return Over(application);
        return place is not null && reason.Length == 0
            ? new Refusal("reasonNeeded", "手动调整次序须说明理由。", "A place that is put by hand needs a reason.")
            : application with { Place = place, PlaceReason = place is null ? "" : reason };
    }

    private static bool IsOpen(StudentApplication application) => application.State is ApplicationState.Sent or ApplicationState.Invited;

    private static Refusal Over(StudentApplication application) => new(
        "state", $"现在的状态（{NameOf(application.State).Chinese}）不能这样做。", $"It is {NameOf(application.State).English}: this cannot be done any more.");

    public static BilingualText NameOf(ApplicationState state) => state switch
    {
        ApplicationState.Sent => new("已送出", "sent"),
        ApplicationState.Invited => new("已邀请面谈", "invited"),
        ApplicationState.Offered => new("已录取", "offered"),
        ApplicationState.Refused => new("未通过", "refused"),
        _ => new("已撤回", "withdrawn"),
    };
}
