using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Requests;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Programs;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Api.Pages.Colleges;

/// <summary>Writing a program: seen before it is saved, and never over what somebody else wrote meanwhile.</summary>
internal static class ProgramForms
{
    private const int Previewed = 5;

    private static readonly BilingualText NewTitle = new("新专业点", "New program");
    private static readonly BilingualText EditTitle = new("修改专业点", "Edit the program");
    private static readonly BilingualText Exists = new(
        "这个编号的专业点已经有了：请换一个编号，或去修改那一条。", "A program of this number exists: take another number, or edit that one.");

    private static readonly BilingualText YearTwice = new("同一毕业年份出现了两次。", "This year comes twice.");

    public static void MapProgramForms(this RouteGroupBuilder pages)
    {
        pages.MapGet("/programs/new", New).NeedsByKeyOrCookie(Right.WritePrograms);
        pages.MapPost("/programs/new", Create).NeedsByKeyOrCookie(Right.WritePrograms);
        pages.MapGet("/programs/{id}/edit", Edit).NeedsByKeyOrCookie(Right.WritePrograms);
        pages.MapPost("/programs/{id}/edit", Change).NeedsByKeyOrCookie(Right.WritePrograms);
        pages.MapGet("/programs/{id}/delete", ConfirmDeletion).NeedsByKeyOrCookie(Right.WritePrograms);
        pages.MapPost("/programs/{id}/delete", Delete).NeedsByKeyOrCookie(Right.WritePrograms);
    }

    private static PageResult New(HttpContext http)
    {
        var names = http.Scope(Right.WritePrograms).OwnNames;
        return Show(NewTitle, new ProgramFormModel(
            new(new Dictionary<string, string> { ["college"] = names is [var own, ..] ? own : "" }), names));
    }

    private static async Task<IResult> Create(
        HttpContext http, ProgramStore programs, ProgramImport import, LiveIndex live, IndexRefresher index, ConsortiumDay day, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (form, program) = await ReadAsync(http, import, ExternalIds.New(clock), null, cancellationToken);
        var model = new ProgramFormModel(form, http.Scope(Right.WritePrograms).OwnNames);
        if (program is null || form["action"] != "save")
            return Again(NewTitle, Preview(model, program, http, live, day));
        var written = await programs.CreateAsync(program, cancellationToken);
        if (written.Outcome == WriteEffect.AlreadyExists)
        {
            form.Refuse("program_id", Exists, http.PageLanguage());
            return Again(NewTitle, model);
        }

        await index.RefreshAsync(cancellationToken);
        return Visitor.SeeOther($"/programs/{program.Id}?done=1");
    }

    private static async Task<IResult> Edit(
        string id, HttpContext http, ProgramStore programs, CodeTableStore codes, CancellationToken cancellationToken) =>
        await FindAsync(id, http, programs, cancellationToken) is { } row
            ? Show(EditTitle, new(Written(row, await codes.GetAsync(cancellationToken), http.PageLanguage()), [row.Value.College]) { Row = row })
            : ProgramsApi.NoSuchProgram;

    private static async Task<IResult> Change(
        string id, HttpContext http, ProgramStore programs, ProgramImport import, LiveIndex live, IndexRefresher index, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, programs, cancellationToken) is not { } row)
            return ProgramsApi.NoSuchProgram;
        var (form, program) = await ReadAsync(http, import, row.Value.ExternalId, row.Value, cancellationToken);
        var model = new ProgramFormModel(form, [row.Value.College]) { Row = row };
        if (program is null || form["action"] != "save")
            return Again(EditTitle, Preview(model, program, http, live, day));
        var written = await programs.ReplaceAsync(id, program, form.Version, cancellationToken);
        if (written.Outcome == WriteEffect.VersionDiffers)
            return Show(EditTitle, model with { Conflict = await FindAsync(id, http, programs, cancellationToken) }) with { Status = 409 };
        if (written.Outcome == WriteEffect.NotFound)
            return ProgramsApi.NoSuchProgram;
        await index.RefreshAsync(cancellationToken);
        return Visitor.SeeOther($"/programs/{id}?done=1");
    }

    private static async Task<IResult> ConfirmDeletion(string id, HttpContext http, ProgramStore programs, CancellationToken cancellationToken) =>
        await FindAsync(id, http, programs, cancellationToken) is { } row
            ? PageResult.Of<ConfirmView, ConfirmModel>(new("删除专业点", "Delete the program"), new(
                new($"删除“{row.Value.Specialty}”？", $"Delete '{row.Value.Specialty}'?"),
                new("删除后它立即从所有列表中消失，内容不能恢复。", "It leaves all lists at once, and its text cannot be had back."),
                new("删除", "Delete"), $"/programs/{id}/delete", $"/programs/{id}"))
            : ProgramsApi.NoSuchProgram;

    private static async Task<IResult> Delete(string id, HttpContext http, ProgramStore programs, IndexRefresher index, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, programs, cancellationToken) is null)
            return ProgramsApi.NoSuchProgram;
        await programs.DeleteAsync(id, null, cancellationToken);
        await index.RefreshAsync(cancellationToken);
        return Visitor.SeeOther("/programs");
    }

    /// <summary>A row that the caller may write.</summary>
    private static Task<Stored<CollegeProgram>?> FindAsync(string id, HttpContext http, ProgramStore programs, CancellationToken cancellationToken) =>
        programs.GetAsync(id, http.Scope(Right.WritePrograms), cancellationToken);

    /// <param name="number">Taken where the form names none.</param>
    private static async Task<(FormData Form, CollegeProgram? Program)> ReadAsync(
        HttpContext http, ProgramImport import, string number, CollegeProgram? stored, CancellationToken cancellationToken)
    {
        var (form, language) = (await FormData.ReadAsync(http), http.PageLanguage());
        var fields = new Dictionary<string, string>(form.Values);
        fields["program_id"] = stored is null && form["program_id"].Trim().Length > 0 ? form["program_id"] : number;
        fields["college"] = stored?.College ?? form["college"];
        var scope = http.Scope(Right.WritePrograms);
        // Each cohort is a row of a file: read one by one, with all else that the form says.
        CollegeProgram? whole = null;
        var cohorts = new List<Cohort>();
        foreach (var line in Enumerable.Range(0, CohortLines.Most).Where(line => line == 0 || CohortLines.IsFilledIn(form, line)))
        {
            fields["graduation_year"] = form[CohortLines.Year(line)];
            fields["graduates"] = form[CohortLines.Graduates(line)];
            var read = await import.ReadAsync(fields, scope, language, cancellationToken);
            foreach (var error in read.Errors.Where(error => line == 0 || CohortLines.IsOfCohort(error.Field)))
                form.Refuse(CohortLines.FieldOf(error.Field, line), error.Message);
            whole ??= read.Item;
            if (read.Item?.Cohorts is not [var cohort])
                continue;
            if (cohorts.Exists(other => other.GraduationYear == cohort.GraduationYear))
                form.Refuse(CohortLines.Year(line), YearTwice, language);
            cohorts.Add(cohort);
        }

        var skills = SkillLines.Read(form, language);
        var visibility = form.Choice<Visibility>("visibility") ?? stored?.Visibility ?? Visibility.Everyone;
        return (form, !form.IsGood || whole is null ? null : whole with
        {
            Skills = skills,
            // What the form does not show stays.
            StudyYears = whole.StudyYears ?? stored?.StudyYears,
            Cohorts =
            [
                .. cohorts.OrderBy(cohort => cohort.GraduationYear).Select(cohort =>
                    stored?.Cohorts.FirstOrDefault(known => known.GraduationYear == cohort.GraduationYear) is { } known
                        ? known with { Graduates = cohort.Graduates }
                        : cohort),
            ],
            Visibility = visibility,
        });
    }

    private static ProgramFormModel Preview(ProgramFormModel model, CollegeProgram? program, HttpContext http, LiveIndex live, ConsortiumDay day) =>
        program is null || model.Form["action"] != "preview" || live.Current?.SeenBy(http) is not { } view ? model
            : model with { Preview = view.DemandsFor(program, Previewed, day.Today, http.PageLanguage()) };

    private static FormData Written(Stored<CollegeProgram> row, CodeTables codes, Language language)
    {
        var program = row.Value;
        var values = new Dictionary<string, string>
        {
            ["program_id"] = program.ExternalId,
            ["college"] = program.College,
            ["specialty_code"] = program.SpecialtyCode ?? "",
            ["specialty"] = program.Specialty,
            ["level"] = Choices.Key(program.Level),
            ["region"] = new Words(codes, language).RegionToType(program.Region),
            ["description"] = program.Description,
            ["courses"] = program.Courses,
            ["certificates"] = program.Certificates,
            ["visibility"] = Choices.Key(program.Visibility),
            ["version"] = $"{row.Version}",
        };
        foreach (var (line, cohort) in program.Cohorts.TakeLast(CohortLines.Most).Reverse().Index())
        {
            values[CohortLines.Year(line)] = $"{cohort.GraduationYear}";
            values[CohortLines.Graduates(line)] = $"{cohort.Graduates}";
        }

        foreach (var (field, value) in SkillLines.Write(program.Skills))
            values[field] = value;
        return new(values);
    }

    private static PageResult Show(BilingualText title, ProgramFormModel model) => PageResult.Of<ProgramFormView, ProgramFormModel>(title, model);

    /// <summary>As it was typed; 400 where something is wrong with it.</summary>
    private static PageResult Again(BilingualText title, ProgramFormModel model) =>
        Show(title, model) with { Status = model.Form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}

/// <param name="Names">Under which of its names the reader's college may write; none where it may write for anybody.</param>
public sealed record ProgramFormModel(FormData Form, IReadOnlyList<string> Names)
{
    /// <summary>The row as it is stored; null for a new one.</summary>
    public Stored<CollegeProgram>? Row { get; init; }

    /// <summary>The first posts for what is not saved yet.</summary>
    public MatchList? Preview { get; init; }

    /// <summary>What somebody else wrote meanwhile.</summary>
    public Stored<CollegeProgram>? Conflict { get; init; }
}
