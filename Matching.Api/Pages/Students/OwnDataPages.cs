using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Programs;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Api.Pages.Students;

/// <summary>A student's own data: to see, correct, agree to, take along and delete.</summary>
internal static class OwnDataPages
{
    private const int Looks = 50;

    private static readonly BilingualText Title = new("我", "Me");
    private static readonly BilingualText EditTitle = new("修改我的资料", "Edit my profile");
    private static readonly BilingualText Changed = new(
        "这些内容刚刚被院校改过，您的改动没有保存：请看过现在的内容再改。", "Your college changed this meanwhile, and your change was not saved: look at it as it is now.");

    public static void MapOwnData(this RouteGroupBuilder pages)
    {
        pages.MapGet("/me", Show).NeedsByKeyOrCookie(Right.OwnStudent);
        pages.MapGet("/me/edit", Edit).NeedsByKeyOrCookie(Right.OwnStudent);
        pages.MapPost("/me/edit", Change).NeedsByKeyOrCookie(Right.OwnStudent);
        pages.MapPost("/me/consents", Agree).NeedsByKeyOrCookie(Right.OwnStudent);
        pages.MapPost("/me/correction", Correct).NeedsByKeyOrCookie(Right.OwnStudent);
        pages.MapGet("/me/export", StudentExport.Get).NeedsByKeyOrCookie(Right.OwnStudent);
        pages.MapGet("/me/delete", ConfirmDeletion).NeedsByKeyOrCookie(Right.OwnStudent);
        pages.MapPost("/me/delete", Delete).NeedsByKeyOrCookie(Right.OwnStudent);
        pages.MapGet("/deleted", () => PageResult.Of<DeletedView, object>(new("已删除", "Deleted"), new object())).Needs(Right.Anyone);
    }

    private static async Task<IResult> Show(
        HttpContext http, StudentStore students, ProgramStore programs, StudentLookStore looks, OrganizationStore organizations, string? done,
        CancellationToken cancellationToken) =>
        await students.SelfAsync(http, cancellationToken) is { } self
            ? PageResult.Of<MeView, MeModel>(Title, new(self, (await programs.GetAsync(self.Value.ProgramId, cancellationToken))?.Value)
            {
                Looks = await LooksAsync(self.Value.Id, looks, organizations, cancellationToken),
                Done = done is not null,
            })
            : StudentsApi.NoSuchStudent;

    private static async Task<IResult> Edit(HttpContext http, StudentStore students, CodeTableStore codes, CancellationToken cancellationToken) =>
        await students.SelfAsync(http, cancellationToken) is { } self
            ? PageResult.Of<ProfileFormView, ProfileFormModel>(EditTitle, new(Written(self, await codes.GetAsync(cancellationToken), http.PageLanguage())))
            : StudentsApi.NoSuchStudent;

    private static async Task<IResult> Change(HttpContext http, StudentStore students, StudentImport import, CancellationToken cancellationToken)
    {
        if (await students.SelfAsync(http, cancellationToken) is not { } self)
            return StudentsApi.NoSuchStudent;
        var (form, language) = (await FormData.ReadAsync(http), http.PageLanguage());
        var fields = new Dictionary<string, string>
        {
            ["student_id"] = self.Value.ExternalId,
            ["college"] = self.Value.College,
            ["program_id"] = self.Value.ProgramId,
            ["certificates"] = form["certificates"],
            ["regions"] = form["regions"],
        };
        var read = await import.ReadAsync(fields, Scope.All, language, cancellationToken);
        foreach (var error in read.Errors)
            form.Refuse(error.Field, error.Message);
        var skills = SkillLines.Read(form, language);
        if (!form.IsGood || form["action"] != "save")
            return Again(form, form.IsGood ? 200 : 400);
        var student = self.Value with { Skills = skills, Certificates = read.Item!.Certificates, Regions = read.Item.Regions, WritesOwnProfile = true };
        if (await students.ReplaceAsync(student, form.Version, cancellationToken) is { Outcome: WriteEffect.VersionDiffers })
        {
            form.Refuse("", Changed, language);
            return Again(form, 409);
        }

        return Visitor.SeeOther("/me?done=1");

        static PageResult Again(FormData form, int status) => PageResult.Of<ProfileFormView, ProfileFormModel>(EditTitle, new(form)) with { Status = status };
    }

    private static async Task<IResult> Agree(HttpContext http, StudentStore students, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await students.SelfAsync(http, cancellationToken) is not { } self)
            return StudentsApi.NoSuchStudent;
        var (form, now) = (await FormData.ReadAsync(http), clock.GetUtcNow());
        var consents = self.Value.Consents.Changed(Says("matching"), Says("show"), Says("rounds"), Says("statistics"), now);
        if (consents != StudentConsents.None && self.Value.NeedsGuardian(now.Year))
            return Problem.Invalid("/consents", StudentReader.GuardianNeeded);
        return await SaveAsync(
            students, self.Value with { Consents = consents, Visibility = Choices.Of<Visibility>(form["visibility"]) ?? self.Value.Visibility }, form,
            cancellationToken);

        bool Says(string consent) => form[consent].Length > 0;
    }

    private static async Task<IResult> Correct(HttpContext http, StudentStore students, CancellationToken cancellationToken)
    {
        if (await students.SelfAsync(http, cancellationToken) is not { } self)
            return StudentsApi.NoSuchStudent;
        var form = await FormData.ReadAsync(http);
        var text = StudentRules.Text(form["correction"]);
        return await SaveAsync(
            students, self.Value with { Correction = text[..Math.Min(text.Length, Student.MaxCorrection)] }, form, cancellationToken);
    }

    private static async Task<IResult> SaveAsync(StudentStore students, Student student, FormData form, CancellationToken cancellationToken) =>
        (await students.ReplaceAsync(student, form.Version, cancellationToken)).Outcome switch
        {
            WriteEffect.VersionDiffers => new Problem(409, "changedMeanwhile", Changed),
            WriteEffect.NotFound => StudentsApi.NoSuchStudent,
            _ => Visitor.SeeOther("/me?done=1"),
        };

    private static PageResult ConfirmDeletion() => PageResult.Of<ConfirmView, ConfirmModel>(new("删除我的资料", "Delete my data"), new(
        new("删除我的资料和账号？", "Delete my data and my account?"),
        new("资料、同意、查看记录和账号立即删除，不留备份，不能恢复。院校自己的学籍不受影响。",
            "Your profile, consents, the record of looks and your account go at once, without a copy, and cannot be had back. What your college keeps "
                + "elsewhere stays there."),
        new("全部删除", "Delete all"), "/me/delete", "/me"));

    private static async Task<IResult> Delete(HttpContext http, StudentStore students, KnownSessions known, CancellationToken cancellationToken)
    {
        if (await students.SelfAsync(http, cancellationToken) is not { } self)
            return StudentsApi.NoSuchStudent;
        await OwnStudentApi.DeleteAsync(self.Value.Id, null, http, students, known, cancellationToken);
        return Visitor.SeeOther("/deleted");
    }

    private static async Task<IReadOnlyList<LookLine>> LooksAsync(
        string id, StudentLookStore looks, OrganizationStore organizations, CancellationToken cancellationToken)
    {
        var seen = await looks.ListAsync(id, Looks, cancellationToken);
        var names = await organizations.NamesAsync(seen.Select(look => look.OrganizationId), cancellationToken);
        return [.. seen.Select(look => new LookLine(look, names.GetValueOrDefault(look.OrganizationId ?? "", "")))];
    }

    private static FormData Written(Stored<Student> self, CodeTables codes, Language language)
    {
        var words = new Words(codes, language);
        var values = new Dictionary<string, string>
        {
            ["certificates"] = self.Value.Certificates,
            ["regions"] = string.Join(";", self.Value.Regions.Select(words.RegionToType)),
            ["version"] = $"{self.Version}",
        };
        foreach (var (field, value) in SkillLines.Write(self.Value.Skills))
            values[field] = value;
        return new(values);
    }
}

/// <param name="Program">Null where the college deleted it.</param>
public sealed record MeModel(Stored<Student> Self, CollegeProgram? Program)
{
    public IReadOnlyList<LookLine> Looks { get; init; } = [];

    /// <summary>A form was taken a moment ago.</summary>
    public bool Done { get; init; }
}

/// <param name="Organization">For whom; nothing where for nobody, or where it is gone.</param>
public sealed record LookLine(StudentLook Look, string Organization);

public sealed record ProfileFormModel(FormData Form);
