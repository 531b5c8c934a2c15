using System.Globalization;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Ledger;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Ledger;

namespace Matching.Api.Pages.Ledger;

/// <summary>What a consortium decided about its ledger: days to confirm, prices, and rules of notices; one line of each type.</summary>
internal static class LedgerSettingPages
{
    private static readonly BilingualText Title = new("账本规则", "Rules of the ledger");

    public static void MapLedgerSettingPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/ledger/settings", Show).NeedsByKeyOrCookie(Right.DecideLedger);
        pages.MapPost("/ledger/settings", Save).NeedsByKeyOrCookie(Right.DecideLedger);
    }

    private static async Task<IResult> Show(
        HttpContext http, LedgerDesk desk, LedgerSettingStore settings, string? consortium, string? done, CancellationToken cancellationToken)
    {
        var all = await desk.ConsortiaAsync(http, Right.DecideLedger, cancellationToken);
        var chosen = all.FirstOrDefault(one => one.Id == consortium) ?? (all.Count > 0 ? all[0] : null);
        var decided = chosen is null ? LedgerSettings.None : await settings.GetAsync(chosen.Id, cancellationToken);
        return PageResult.Of<LedgerSettingsView, LedgerSettingsModel>(Title, new(FormOf(decided), chosen, done is not null));
    }

    private static async Task<IResult> Save(HttpContext http, LedgerDesk desk, LedgerSettingStore settings, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var request = new LedgerSettingsRequest
        {
            ConfirmDays = form.Number("confirmDays"),
            Prices = [.. LedgerTypes.All.Where(type => form[$"price_{type}"].Trim().Length > 0).Select(type => new LedgerPriceRequest
            {
                Type = type, Price = form.Amount($"price_{type}"), Decision = form[$"decision_{type}"],
            })],
            Rules = [.. LedgerTypes.All.Where(type => form[$"below_{type}"].Trim().Length > 0).Select(type => new LedgerRuleRequest
            {
                Type = type,
                Below = form.Number($"below_{type}") / 100.0,
                Periods = form.Number($"periods_{type}"),
                Period = form.Choice<LedgerPeriod>($"period_{type}"),
            })],
        };
        var saved = await form.SendAsync(
            request, request => LedgerAccountsApi.Decide(request, http, desk, settings, form["consortium"], cancellationToken));
        if (saved is not Problem problem)
            return Visitor.SeeOther($"/ledger/settings{Addresses.Query(("consortium", form["consortium"]), ("done", "1"))}");
        form.Refuse(problem, http.PageLanguage(), [.. (request.Prices ?? []).Select((price, at) => ($"prices/{at}/decision", $"decision_{price.Type}"))]);
        var chosen = await desk.FindAsync(form["consortium"], http, Right.DecideLedger, cancellationToken);
        return PageResult.Of<LedgerSettingsView, LedgerSettingsModel>(Title, new(form, chosen, false)) with { Status = StatusCodes.Status400BadRequest };
    }

    private static FormData FormOf(LedgerSettings decided)
    {
        var fields = new Dictionary<string, string> { ["confirmDays"] = $"{decided.ConfirmDays}" };
        foreach (var price in decided.Prices)
        {
            fields[$"price_{price.Type}"] = price.Price.ToString("0.##", CultureInfo.InvariantCulture);
            fields[$"decision_{price.Type}"] = price.Decision;
        }

        foreach (var rule in decided.Rules)
        {
            fields[$"below_{rule.Type}"] = (rule.Below * 100).ToString("0", CultureInfo.InvariantCulture);
            fields[$"periods_{rule.Type}"] = $"{rule.Periods}";
            fields[$"period_{rule.Type}"] = Choices.Key(rule.Period);
        }

        return new FormData(fields);
    }
}

/// <param name="Consortium">Null where the reader decides for none.</param>
public sealed record LedgerSettingsModel(FormData Form, Consortium? Consortium, bool Done);
