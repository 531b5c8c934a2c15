using Matching.Api.Demands;
using Matching.Api.Hosting.Access;
using Matching.Api.Internships;
using Matching.Api.Pages.Contacts;
using Matching.Api.Pages.Layout;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Applications;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Students;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Students;

/// <summary>A post as a student reads it: what it is, and why it fits, where the student wants to be told.</summary>
internal sealed class StudentPost(
    StudentStore students, ProgramStore programs, DemandStore demands, LiveIndex live, ConsortiumDay day, RowContacts contacts, PositionAssessor positions,
    StudentChecks checks)
{
    public async Task<IResult> DrawAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await demands.GetAsync(id, http.Scope(Right.ReadDemands), cancellationToken) is not { Value: var demand })
            return DemandsApi.NoSuchDemand;
        var model = new StudentPostModel(demand, await contacts.OfAsync(demand, http, cancellationToken));
        if (demand.Kind.IsForStudents())
        {
            model = model with
            {
                Position = await positions.AssessAsync(demand, day.Today, cancellationToken),
                Yours = await checks.OfCallerAsync(demand, http, cancellationToken),
            };
        }

        if (await students.SelfAsync(http, cancellationToken) is not { Value: var student })
            return Drawn(model);
        if (demand.Kind.IsForStudents())
        {
            var own = new ApplicationFilter { StudentId = student.Id, DemandId = demand.Id };
            model = model with
            {
                Application = (await http.RequestServices.GetRequiredService<ApplicationStore>().ListAsync(own, null, 1, cancellationToken)).Items is [var row]
                    ? row.Value : null,
                MayApply = demand.IsOpen(day.Today) && model.Yours?.Any(check => check.Verdict == RuleVerdict.Broken) != true
                    && model.Position?.Checks.Any(check => check.Verdict == RuleVerdict.Broken) != true,
                IsShown = student.Consents.ShowToEnterprises is not null,
            };
        }

        if (await programs.GetAsync(student.ProgramId, cancellationToken) is { Value: var program }
            && live.Current?.SeenBy(http) is { } view)
        {
            var (profiled, language) = (student.MayBeProfiled(day.Today.Year), http.PageLanguage());
            model = model with { MayAgree = student.Consents.Matching is null };
            if (profiled && view.DemandsFor(student, program, post => post.Id == id, 1, day.Today, language).Items is [var match])
                model = model with { Match = match };
            else if (profiled)
                model = model with { WhyNot = WhyNot(view.Pair(id, program.Id, day.Today, language)) };
        }

        return Drawn(model);
    }

    private static PageResult Drawn(StudentPostModel model) =>
        PageResult.Of<StudentPostView, StudentPostModel>(new(model.Demand.Title, model.Demand.Title), model);

    private static Reason? WhyNot(PairAnswer? answer) => answer switch
    {
        PairAnswer.Excluded excluded => excluded.Reason,
        PairAnswer.NotAssessable unknown => unknown.Reason,
        _ => null,
    };
}

public sealed record StudentPostModel(Demand Demand, ContactModel Contacts)
{
    /// <summary>The post beside the reader's own program and skills; null where the reader did not agree to that, or there is none.</summary>
    public Match? Match { get; init; }

    public Reason? WhyNot { get; init; }

    /// <summary>What the rules on internships say; null of other kinds of posts.</summary>
    public PositionAssessment? Position { get; init; }

    public IReadOnlyList<RuleCheck>? Yours { get; init; }

    /// <summary>The reader's own; null where there is none.</summary>
    public StudentApplication? Application { get; init; }

    /// <summary>The post is open and no rule stands against it.</summary>
    public bool MayApply { get; init; }

    /// <summary>The reader agreed to be shown to enterprises, without which nobody reads an application.</summary>
    public bool IsShown { get; init; }

    /// <summary>The reader could agree to be told why posts fit.</summary>
    public bool MayAgree { get; init; }
}
